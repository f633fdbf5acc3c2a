import { desc, eq, like } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { balances, bookFaults } from "../../../../tests/support/books";
import { type Member, makeMember } from "../../../../tests/support/members";
import { type OpenDatabase, openDatabase } from "../../../../tests/support/open-database";
import {
  inOrder,
  makeFunded,
  readyToRelease,
  type TestOrder,
} from "../../../../tests/support/orders";
import { askForPayout, makeSeller } from "../../../../tests/support/payouts";
import { noon } from "../../../../tests/support/people";
import { refusal } from "../../../../tests/support/refusal";
import { newId } from "../../../lib/ids";
import { money } from "../../../lib/money";
import { journals } from "../../db/schema/ledger";
import { noChange } from "../change";
import { commit } from "../commit";
import { releaseEscrow } from "../orders/release-escrow";
import { approveCorrection } from "./approve-correction";
import { listCorrections } from "./list-corrections";
import { post } from "./post";
import { proposeCorrection } from "./propose-correction";
import { rejectCorrection } from "./reject-correction";

let own: OpenDatabase;
let db: OpenDatabase["db"];
let owner: OpenDatabase["owner"];
let maker: Member;
let checker: Member;
let minute = 0;

beforeAll(async () => {
  own = await openDatabase({ max: 8 });
  ({ db, owner } = own);
  maker = await makeMember(owner, db, ["FINANCE_MAKER"]);
  checker = await makeMember(owner, db, ["FINANCE_CHECKER"]);
});

afterEach(async () => {
  expect(await bookFaults(db)).toEqual([]);
});

afterAll(() => own.close());

/** A receipt that was booked to suspense by mistake. */
const booked = async (amount = 1_000_000n): Promise<string> => {
  const key = `unmatched:${newId("payment")}`;
  const owners = { provider: "paystack" };
  const journal = post("suspend", { key, owners, amounts: { received: money(amount) } }, noon);
  await commit(maker.at(noon), { ...noChange(key), journals: [journal] });
  const [found] = await db.select({ id: journals.id }).from(journals).where(eq(journals.key, key));
  return found?.id.toString() ?? "";
};

const propose = (journalId: string, who = maker) =>
  proposeCorrection(who.at(noon), { journalId, reason: "Booked twice" });

const later = () => {
  minute += 1;
  return new Date(noon.getTime() + minute * 60_000);
};

const approve = async (id: string, who = checker, now = later()) =>
  approveCorrection(who.at(now), { id, totp: await who.code(now) });

describe("a correction", () => {
  test("posts the exact reverse once two people agree, and never twice", async () => {
    const before = await balances(db);
    const journalId = await booked();
    const { subjectId: id } = await propose(journalId);
    expect(await balances(db)).not.toEqual(before);
    await approve(id);
    expect(await balances(db)).toEqual(before);
    expect(await refusal(approve(id))).toBe("state_forbids_action");
    expect(await refusal(propose(journalId))).toBe("journal_reversed");
    const [listed] = (await listCorrections(checker.at(noon), { state: "APPROVED" })).items;
    expect([listed?.id, listed?.lines.length]).toEqual([id, 2]);
  });

  test("is approved by another than who proposed it, with a fresh code", async () => {
    const journalId = await booked();
    const { subjectId: id } = await propose(journalId, checker);
    expect(await refusal(approve(id))).toBe("second_person_needed");
    expect(await refusal(approve(id, maker))).toBe("not_yours_to_do");
    const second = await makeMember(owner, db, ["FINANCE_CHECKER"]);
    const guessed = approveCorrection(second.at(noon), { id, totp: "000000" });
    expect(await refusal(guessed)).toBe("totp_wrong");
    expect(await refusal(approve(id, second))).toBe("done");
  });

  test("approved by two at once is posted once; proposed twice at once stands once", async () => {
    const journalId = await booked();
    const proposed = await Promise.all([refusal(propose(journalId)), refusal(propose(journalId))]);
    expect(proposed.filter((word) => word === "done")).toHaveLength(1);
    const [open] = (await listCorrections(checker.at(noon), { state: "PROPOSED" })).items;
    const second = await makeMember(owner, db, ["FINANCE_CHECKER"]);
    const now = later();
    const before = (await balances(db)).SUS ?? 0n;
    const said = await Promise.all([
      refusal(approve(open?.id ?? "", checker, now)),
      refusal(approve(open?.id ?? "", second, now)),
    ]);
    expect(said.filter((word) => word === "done")).toHaveLength(1);
    expect(before - ((await balances(db)).SUS ?? 0n)).toBe(1_000_000n);
  });

  test("rejected, moves nothing, and the journal may be proposed again", async () => {
    const journalId = await booked();
    const { subjectId: id } = await propose(journalId);
    const before = await balances(db);
    const now = later();
    const totp = await checker.code(now);
    await rejectCorrection(checker.at(now), { id, reason: "It was right", totp });
    expect(await balances(db)).toEqual(before);
    expect(await refusal(propose(journalId))).toBe("done");
  });

  test("is refused for money that has a way of its own, whatever was posted", async () => {
    const newest = async (order: TestOrder) => {
      const [found] = await db
        .select({ id: journals.id })
        .from(journals)
        .where(eq(journals.orderId, order.id))
        .orderBy(desc(journals.id))
        .limit(1);
      return found?.id.toString() ?? "";
    };
    const held = await makeFunded(db);
    const journalId = await newest(held);
    expect(await refusal(propose(journalId))).toBe("journal_has_own_way");
    // The refusal says where it is put right instead.
    await expect(propose(journalId)).rejects.toMatchObject({
      detail: { noun: "order", id: held.ref },
    });
    const { id: payoutId } = await askForPayout(db, await makeSeller(db), 1_000_000n);
    const aside = eq(journals.key, `wd:${payoutId}:reserve`);
    const [set] = await db.select({ id: journals.id }).from(journals).where(aside);
    await expect(propose(String(set?.id))).rejects.toMatchObject({
      detail: { noun: "payout", id: payoutId },
    });
    const order = await readyToRelease(db);
    await releaseEscrow(inOrder(db, order, order.buyer), {});
    expect(await refusal(propose(await newest(order)))).toBe("journal_has_own_way");
    expect(await refusal(propose("999999999"))).toBe("journal_not_found");
    const kept = await db.select().from(journals).where(like(journals.key, "rev:%"));
    for (const { kind } of kept) expect(kind).toBe("reverse");
  });

  test("never takes from a balance what was spent since", async () => {
    const user = newId("user");
    const amounts = { received: money(500_000n) };
    await booked(500_000n);
    const key = `revived:${user}`;
    const journal = post("returnLate", { key, owners: { buyer: user }, amounts }, noon);
    await commit(maker.at(noon), { ...noChange(key), journals: [journal] });
    const spent = post(
      "reserve",
      { key: `wd:${user}`, owners: { user }, amounts: { total: money(500_000n) } },
      noon,
    );
    await commit(maker.at(noon), { ...noChange(user), journals: [spent] });
    const [found] = await db.select().from(journals).where(eq(journals.key, key));
    const { subjectId: id } = await propose(found?.id.toString() ?? "");
    expect(await refusal(approve(id))).toBe("account_overdrawn");
    const open = await listCorrections(checker.at(noon), { state: "PROPOSED" });
    expect(open.items.map((one) => one.id)).toContain(id);
  });
});
