import { eq } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { balances, bookFaults } from "../../../../tests/support/books";
import { type Member, makeMember } from "../../../../tests/support/members";
import { type OpenDatabase, openDatabase } from "../../../../tests/support/open-database";
import {
  askForPayout,
  makeApprover,
  makeSeller,
  payoutOf,
} from "../../../../tests/support/payouts";
import { as, noon } from "../../../../tests/support/people";
import { pdf } from "../../../../tests/support/pictures";
import { makeRefunded } from "../../../../tests/support/refunds";
import { refusal } from "../../../../tests/support/refusal";
import { newId } from "../../../lib/ids";
import { audit } from "../../db/schema/history";
import { alarms } from "../../db/schema/monitors";
import { payouts } from "../../db/schema/payouts";
import { finishFile, inspectFile } from "../files/finish-file";
import { preparePaper } from "../files/prepare-file";
import { ownFileAt } from "../files/read";
import { showPaper, showToStaff } from "../files/show-to-staff";
import { runMonitor } from "../monitors/run-monitor";
import { approveShown } from "./approve-shown";
import { payoutForStaff, payoutsToAsk, transferToQuery } from "./read";
import { recordPayout } from "./record-payout";
import { shownHashOf } from "./rules";
import { settlePayout } from "./settle-payout";
import { beginTransfer, startPayout } from "./start-payout";
import { statePayout } from "./state-payout";

let own: OpenDatabase;
let db: OpenDatabase["db"];
let owner: OpenDatabase["owner"];
let one: Member;
let two: Member;
let minute = 0;

beforeAll(async () => {
  own = await openDatabase({ max: 20 });
  ({ db, owner } = own);
  one = await makeMember(owner, db, ["FINANCE_CHECKER"]);
  two = await makeMember(owner, db, ["FINANCE_CHECKER"]);
});

afterEach(async () => {
  expect(await bookFaults(db)).toEqual([]);
});

afterAll(() => own.close());

const clock = (now = noon) => as(db, { kind: "clock" }, now);
const gateway = (now = noon) => as(db, { kind: "gateway", id: "paystack" }, now);
/** A day and more after the sending, each moment with a code of its own. */
const later = () => {
  minute += 1;
  return new Date(noon.getTime() + 86_400_000 + minute * 60_000);
};
const whole = 18_500_000n;
/** From here on it takes two people. */
const LARGE = 100_000_000n;

/** A payout that was sent at noon and of which nobody knows what became. */
const unknown = async (amount = 1_000_000n) => {
  // More than one may release without a code, so a large one is money that came back.
  const seller =
    amount < LARGE
      ? await makeSeller(db)
      : (await makeRefunded(db, { amount: amount + 1_000_000n })).buyer;
  const { id } = await askForPayout(db, seller, amount);
  const shownHash = shownHashOf(await payoutOf(db, id));
  for (let nth = 0; nth < (amount < LARGE ? 1 : 2); nth++) {
    await approveShown(as(db, await makeApprover(owner)), { id, shownHash });
  }
  const claim = { payoutId: id, runId: "run" };
  await startPayout(clock(), claim);
  const { sending } = await beginTransfer(clock(), claim);
  const answer = { kind: "unknown", reason: "timeout" } as const;
  await recordPayout(gateway(), { payoutId: id, askedAt: noon.toISOString(), sending, answer });
  return { id, seller, claim };
};

type Stated = "PAID" | "NOT_PAID";
const statement = "Letter of their operations desk, 24 November 2026";
const state = async (
  id: string,
  stated: Stated,
  who = one,
  now = later(),
  fileIds: string[] = [],
) => statePayout(who.at(now), { id, stated, statement, fileIds, totp: await who.code(now) });

/** The gateway's letter, sent and looked at as any file is. */
const letter = async (id: string, who = one) => {
  const ctx = who.at(later());
  const announced = { name: "letter.pdf", contentType: "application/pdf", bytes: 10_000 } as const;
  const { fileId } = await preparePaper(ctx, { id, ...announced });
  const file = await ownFileAt(ctx, { payoutId: id }, fileId);
  const verdict = inspectFile(ctx, file, { kind: "found", bytes: pdf() });
  await finishFile(ctx, file, verdict, { kind: "kept" });
  return fileId;
};
const settle = async (id: string, stated: Stated, who = two, now = later()) =>
  settlePayout(who.at(now), { id, stated, totp: await who.code(now) });
const statusOf = async (id: string) => (await payoutOf(db, id)).status;
const paidAnswer = async (id: string) => {
  const { reference, amount, currency } = await payoutOf(db, id);
  const facts = { reference, minor: amount.toString(), currency, feeMinor: null };
  return { kind: "succeeded", ...facts, theirReference: "TRF_9", ours: true } as const;
};

describe("the gateway's letter", () => {
  test("is asked for where two people must approve, and shown to the second", async () => {
    const { id } = await unknown(LARGE);
    expect(await refusal(state(id, "PAID"))).toBe("statement_paper_needed");
    const fileId = await letter(id);
    await state(id, "PAID", one, later(), [fileId]);
    const seen = await payoutForStaff(two.at(later()), { id });
    expect(seen.statedByYou).toBe(false);
    expect((await payoutForStaff(one.at(later()), { id })).statedByYou).toBe(true);
    expect(seen.papers.map((file) => [file.id, file.name])).toEqual([[fileId, "letter.pdf"]]);
    const shown = await showPaper(two.at(later()), { id, fileId });
    expect(shown.key).toMatch(new RegExp(`^kept/${id}/${fileId}/`));
    const [looked] = await owner.select().from(audit).where(eq(audit.subjectId, fileId));
    expect(looked).toMatchObject({ action: "files.shown", actorId: two.id });
    await settle(id, "PAID");
    expect(await statusOf(id)).toBe("SUCCEEDED");
  });

  test("is of this very payout and from whoever states, ready, and of no order", async () => {
    const [{ id }, { id: other }] = [await unknown(LARGE), await unknown()];
    const elsewhere = await letter(other);
    const theirs = await letter(id, two);
    const { fileId: waiting } = await preparePaper(one.at(later()), {
      ...{ id, name: "a.pdf", contentType: "application/pdf", bytes: 100 },
    });
    for (const fileId of [elsewhere, theirs, waiting]) {
      expect(await refusal(state(id, "PAID", one, later(), [fileId]))).toBe("file_not_ready");
    }
    expect(await refusal(showPaper(two.at(later()), { id, fileId: elsewhere }))).toBe(
      "file_not_found",
    );
    expect(await refusal(showToStaff(two.at(later()), { fileId: theirs }))).toBe("file_not_found");
    const nowhere = {
      id: newId("payout"),
      name: "a.pdf",
      contentType: "application/pdf",
      bytes: 1,
    } as const;
    expect(await refusal(preparePaper(one.at(later()), nowhere))).toBe("payout_not_found");
    const { actor } = as(db, await makeSeller(db));
    const asUser = preparePaper({ ...one.at(later()), actor }, { ...nowhere, id });
    expect(await refusal(asUser)).toBe("sign_in_needed");
  });

  test("is missed by the database too, whoever settles", async () => {
    const { id } = await unknown(LARGE);
    const stated = { stated: "PAID", statement, statedBy: one.id, statedAt: later() } as const;
    await owner.update(payouts).set(stated).where(eq(payouts.id, id));
    expect(await refusal(settle(id, "PAID"))).toBe("statement_paper_needed");
    await letter(id);
    expect(await refusal(settle(id, "PAID"))).toBe("done");
  });
});

describe("a payout nobody heard of for a day", () => {
  test("is ended as paid by two people, with the gateway's statement", async () => {
    const { id, seller } = await unknown();
    await state(id, "PAID");
    expect(await statusOf(id)).toBe("UNKNOWN");
    expect(await refusal(settle(id, "PAID", one))).toBe("second_person_needed");
    expect(await refusal(settle(id, "PAID"))).toBe("done");
    expect(await statusOf(id)).toBe("SUCCEEDED");
    expect((await balances(db))[`OUT:${seller.id}`]).toBeUndefined();
    expect((await balances(db))[`AVL:${seller.id}`]).not.toBe(whole);
  });

  test("is ended as not paid by two people: all of it goes back, and it is never sent again", async () => {
    const { id, seller, claim } = await unknown();
    await state(id, "NOT_PAID");
    await settle(id, "NOT_PAID");
    expect(await statusOf(id)).toBe("FAILED");
    expect((await balances(db))[`AVL:${seller.id}`]).toBe(whole);
    expect(await refusal(beginTransfer(clock(later()), claim))).toBe("state_forbids_action");
    expect(await startPayout(clock(later()), claim)).toBe(false);
  });

  test("is not ended before a day is over, without a statement, or by another word than was written", async () => {
    const { id } = await unknown();
    const early = new Date(noon.getTime() + 86_399_000);
    const fresh = await makeMember(owner, db, ["FINANCE_CHECKER"]);
    expect(await refusal(state(id, "PAID", fresh, early))).toBe("payout_not_silent");
    expect(await refusal(settle(id, "NOT_PAID"))).toBe("payout_changed");
    await state(id, "PAID");
    expect(await refusal(settle(id, "NOT_PAID"))).toBe("payout_changed");
    // Said otherwise while the second person was looking.
    await state(id, "NOT_PAID", two);
    expect(await refusal(settle(id, "PAID", one))).toBe("payout_changed");
    expect(await refusal(settle(id, "NOT_PAID", two))).toBe("second_person_needed");
    expect(await statusOf(id)).toBe("UNKNOWN");
  });

  test("and settled by two people at once, or while its answer comes, ends once", async () => {
    const three = await makeMember(owner, db, ["FINANCE_CHECKER"]);
    for (let round = 0; round < 10; round++) {
      const { id } = await unknown();
      await state(id, "NOT_PAID");
      const now = later();
      const answer = await paidAnswer(id);
      await Promise.all([
        refusal(settle(id, "NOT_PAID", two, now)),
        refusal(settle(id, "NOT_PAID", three, now)),
        refusal(
          recordPayout(gateway(now), {
            payoutId: id,
            askedAt: now.toISOString(),
            sending: null,
            answer,
          }),
        ),
      ]);
      const { status, paidLateAt } = await payoutOf(db, id);
      expect(["SUCCEEDED", "FAILED"]).toContain(status);
      // Whichever was first: given back and paid is never silent.
      expect(paidLateAt !== null).toBe(status === "FAILED");
    }
  });

  test("is not ended by one person, even by the database's owner", async () => {
    const { id } = await unknown();
    await state(id, "PAID");
    const alone = owner.update(payouts).set({ settledBy: one.id }).where(eq(payouts.id, id));
    await expect(alone).rejects.toMatchObject({
      cause: { constraint_name: "payouts_settled_by_two" },
    });
    const { id: other } = await unknown();
    const unstated = owner.update(payouts).set({ settledBy: one.id }).where(eq(payouts.id, other));
    await expect(unstated).rejects.toMatchObject({
      cause: { constraint_name: "payouts_settled_by_two" },
    });
  });
});

test("one given back by a statement is watched, and its late success moves nothing and is an alarm", async () => {
  const { id, seller } = await unknown();
  await state(id, "NOT_PAID");
  await settle(id, "NOT_PAID");
  const now = new Date(later().getTime() + 7_200_000);
  expect(await payoutsToAsk(clock(now), 1_000)).toContain(id);
  expect(await transferToQuery(clock(now), id)).not.toBeNull();
  const { ref } = await payoutOf(db, id);
  const open = () => db.select().from(alarms).where(eq(alarms.key, ref));
  await runMonitor(clock(now), { name: "never_paid_twice" });
  expect(await open()).toEqual([]);
  const answer = { ...(await paidAnswer(id)) };
  await recordPayout(gateway(now), {
    payoutId: id,
    askedAt: now.toISOString(),
    sending: null,
    answer: { ...answer, minor: "1" },
  });
  expect((await payoutOf(db, id)).paidLateAt).toBeNull();
  await recordPayout(gateway(now), {
    payoutId: id,
    askedAt: now.toISOString(),
    sending: null,
    answer,
  });
  expect((await balances(db))[`AVL:${seller.id}`]).toBe(whole);
  await runMonitor(clock(now), { name: "never_paid_twice" });
  expect((await open()).map(({ severity, off }) => [severity, off])).toEqual([["P1", 1_000_000n]]);
});
