import { eq, sql } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { balances, bookFaults } from "../../../../tests/support/books";
import {
  agreeToLine,
  bankBreaks,
  bankSums,
  type LineDesk,
  lastNumber,
  lineOf,
  lookAgain,
  openLineDesk,
  sayOfLine,
  suspendedBy,
  takeBack,
  tellLine,
  unlisted,
} from "../../../../tests/support/line-desk";
import { type OpenDatabase, openDatabase } from "../../../../tests/support/open-database";
import { accept, makeOrder, subjectOf } from "../../../../tests/support/orders";
import { approve, askForPayout, makeSeller } from "../../../../tests/support/payouts";
import { as, makePerson, noon } from "../../../../tests/support/people";
import { refusal } from "../../../../tests/support/refusal";
import { lagosDay, startOfDay } from "../../../lib/lagos-day";
import { lineBookings } from "../../db/schema/statements";
import { answerLift } from "../freezes/answer-lift";
import { askToLift } from "../freezes/ask-to-lift";
import { runMonitor } from "../monitors/run-monitor";
import { giveSuspense } from "../payments/give-suspense";
import { startPayout } from "../payouts/start-payout";
import { creditSuspense } from "../suspense/credit-suspense";
import { proposeEnd } from "../suspense/propose-end";
import { proposeLine } from "./propose-line";
import { rejectLine } from "./reject-line";

let own: OpenDatabase;
let db: OpenDatabase["db"];
let owner: OpenDatabase["owner"];
let desk: LineDesk;

beforeAll(async () => {
  own = await openDatabase({ max: 20 });
  ({ db, owner } = own);
  desk = await openLineDesk(db, owner);
});
afterEach(async () => {
  expect(await bookFaults(db)).toEqual([]);
  expect(await unlisted(desk)).toBe("0");
});
afterAll(() => own.close());

const today = () => lagosDay(noon);

describe("money that came into our bank and that nobody explains", () => {
  test("waits in suspense once two people say so, dated by its line, and once however many agree", async () => {
    const id = await tellLine(desk, "700000");
    expect((await lineOf(desk, id)).mayBe).toEqual(["SUSPENSE"]);
    expect((await bankBreaks(desk)).map((one) => one.key)).toContain(`line ${id}`);
    expect(await refusal(sayOfLine(desk, id, "CHARGE"))).toBe("line_of_other_kind");
    expect(await refusal(sayOfLine(desk, id, "LOSS"))).toBe("line_of_other_kind");
    const twice = await Promise.all([
      refusal(sayOfLine(desk, id, "SUSPENSE")),
      refusal(sayOfLine(desk, id, "SUSPENSE")),
    ]);
    expect(twice.filter((one) => one === "done")).toHaveLength(1);
    const booking = (await lineOf(desk, id)).said?.id ?? "";
    expect(await refusal(agreeToLine(desk, booking, desk.maker))).toBe("not_yours_to_do");
    const before = await bankSums(desk);
    const now = desk.later();
    const both = await Promise.all([
      refusal(agreeToLine(desk, booking, desk.checker, now)),
      refusal(agreeToLine(desk, booking, desk.second, now)),
    ]);
    expect(both.filter((one) => one === "done")).toHaveLength(1);
    const after = await bankSums(desk);
    expect([after.BANK - before.BANK, after.SUS - before.SUS]).toEqual([-700_000n, 700_000n]);
    expect(await suspendedBy(desk, id)).toMatchObject({
      ...{ status: "WAITING", booked: true, provider: "bank", amount: 700_000n, currency: "NGN" },
      ...{ cause: "bank_line", theirId: id, cameAt: startOfDay(today()), paymentId: null },
      ...{
        reference: `NIP${100_000 + lastNumber()}`,
        payerName: `NIP FROM HALIMA SANI ${lastNumber()}`,
      },
    });
    expect((await bankBreaks(desk)).map((one) => one.key)).not.toContain(`line ${id}`);
    expect(await lineOf(desk, id)).toMatchObject({
      mayBe: [],
      said: { status: "BOOKED", kind: "SUSPENSE" },
    });
    expect(await refusal(sayOfLine(desk, id, "SUSPENSE"))).toBe("line_explained");
  });

  test("refused by the second person, stays a break and may be said anew", async () => {
    const id = await tellLine(desk, "1000");
    const booking = await sayOfLine(desk, id, "SUSPENSE", desk.checker);
    expect(await refusal(agreeToLine(desk, booking))).toBe("second_person_needed");
    await rejectLine(desk.second.at(desk.later()), { id: booking });
    expect((await bankBreaks(desk)).map((one) => one.key)).toContain(`line ${id}`);
    await agreeToLine(desk, await sayOfLine(desk, id, "SUSPENSE"));
  });

  test("ends as any other does: in somebody's wallet, or in the order it was for", async () => {
    const forWallet = await tellLine(desk, "250000");
    await agreeToLine(desk, await sayOfLine(desk, forWallet, "SUSPENSE"));
    const { id } = await suspendedBy(desk, forWallet);
    const person = await makePerson(db, "Halima Sani");
    const why = "She showed the receipt";
    await proposeEnd(desk.maker.at(desk.later()), { way: "CREDIT", id, why, phone: person.phone });
    const now = desk.later();
    await creditSuspense(desk.checker.at(now), { id, totp: await desk.checker.code(now) });
    expect((await balances(db))[`AVL:${person.id}`]).toBe(250_000n);
    const order = await makeOrder(db);
    await accept(db, order);
    const { missing } = await subjectOf(db, order);
    const line = await tellLine(desk, missing.amount.toString());
    await agreeToLine(desk, await sayOfLine(desk, line, "SUSPENSE"));
    const waiting = await suspendedBy(desk, line);
    await proposeEnd(desk.maker.at(desk.later()), {
      way: "GIVE",
      id: waiting.id,
      why,
      ref: order.ref,
    });
    const then = desk.later();
    await giveSuspense(desk.checker.at(then), {
      id: waiting.id,
      totp: await desk.checker.code(then),
    });
    expect(await subjectOf(db, order)).toMatchObject({ fundingStatus: "FUNDED" });
    expect((await suspendedBy(desk, line)).status).toBe("GIVEN");
  });

  test("is sent back at the bank only, and has gone back when two people say so of a line out", async () => {
    const line = await tellLine(desk, "330000");
    await agreeToLine(desk, await sayOfLine(desk, line, "SUSPENSE"));
    const { id } = await suspendedBy(desk, line);
    const why = "The payer asks for it";
    const back = proposeEnd(desk.maker.at(desk.later()), { way: "RETURN", id, why });
    expect(await refusal(back)).toBe("suspense_at_bank");
    const other = await tellLine(desk, "-330001", "NIP TO HALIMA SANI");
    expect((await lineOf(desk, other)).backs).toEqual([]);
    const sayBack = (lineId: string, suspenseId = id) =>
      proposeLine(desk.maker.at(desk.later()), { kind: "BACK", lineId, suspenseId, reason: why });
    expect(await refusal(sayBack(other))).toBe("line_other_sum");
    expect(await refusal(sayBack(other, "sus_00000000000000000000000000"))).toBe(
      "suspense_not_found",
    );
    const out = await tellLine(desk, "-330000", "NIP TO HALIMA SANI");
    expect(await lineOf(desk, out)).toMatchObject({
      mayBe: ["CHARGE", "BACK", "LOSS"],
      backs: [{ id }],
    });
    const before = await bankSums(desk);
    await agreeToLine(desk, (await sayBack(out)).subjectId);
    const after = await bankSums(desk);
    expect([after.BANK - before.BANK, after.SUS - before.SUS]).toEqual([330_000n, -330_000n]);
    expect(await suspendedBy(desk, line)).toMatchObject({
      ...{
        status: "RETURNED",
        way: "RETURN",
        proposedBy: desk.maker.id,
        decidedBy: desk.checker.id,
      },
    });
    expect(await refusal(takeBack(desk, `back:${id}`))).toBe("journal_has_own_way");
    // The other one is ended here, so that it stops nothing below.
    await agreeToLine(desk, await sayOfLine(desk, other, "LOSS"));
  });

  test("whose journal is taken back is a break again at once, and is booked anew under its own key", async () => {
    const line = await tellLine(desk, "410000");
    const booking = await sayOfLine(desk, line, "SUSPENSE");
    await agreeToLine(desk, booking);
    const before = await bankSums(desk);
    await takeBack(desk, `unmatched:bank:${booking}`);
    expect(before.SUS - (await bankSums(desk)).SUS).toBe(410_000n);
    expect(await lookAgain(desk)).toContain(today());
    expect(await bankBreaks(desk)).toContainEqual({
      ...{ class: "theirs_only", key: `line ${line}` },
      found: `Its journal was taken back: NIP FROM HALIMA SANI ${lastNumber()}`,
    });
    expect(await lookAgain(desk)).toEqual([]);
    expect(await lineOf(desk, line)).toMatchObject({ mayBe: ["SUSPENSE"], said: null });
    await agreeToLine(desk, await sayOfLine(desk, line, "SUSPENSE"));
    expect(await bankSums(desk)).toEqual(before);
    expect((await bankBreaks(desk)).map((one) => one.key)).not.toContain(`line ${line}`);
  });

  test("the database holds to it: its kind, once, and by two; a twin without the guard books it twice", async () => {
    const line = await tellLine(desk, "5500");
    const put = (kind: string, id: string) =>
      owner
        .execute(sql`insert into line_bookings (id, status, line_id, kind, reason, proposed_by, proposed_at)
          values (${id}, 'PROPOSED', ${line}, ${kind}::line_booking_kind, 'x', ${desk.maker.id}, now())`)
        .then(
          () => "done",
          (error: Error) => (error.cause as { code?: string }).code,
        );
    expect(await put("CHARGE", "lbk_1")).toBe("KR046");
    const booking = await sayOfLine(desk, line, "SUSPENSE");
    expect(await put("SUSPENSE", "lbk_2")).toBe("23505");
    const alone =
      owner.execute(sql`update line_bookings set status = 'BOOKED', decided_by = proposed_by
      where id = ${booking}`);
    await expect(alone).rejects.toMatchObject({ cause: { code: "23514" } });
    await agreeToLine(desk, booking);
    expect(await put("SUSPENSE", "lbk_3")).toBe("KR045");
    await owner.execute(sql`alter table line_bookings disable trigger recorded_once`);
    expect(await put("SUSPENSE", "lbk_4")).toBe("done");
    await owner.execute(sql`alter table line_bookings enable trigger recorded_once`);
    await rejectLine(desk.checker.at(desk.later()), { id: "lbk_4" });
  });
});

test("money that left our bank unexplained stops payouts, until two people book it as lost and two let them go on", async () => {
  const seller = await makeSeller(db);
  const { id: payoutId } = await askForPayout(db, seller, 1_000_000n);
  await approve(db, desk.checker.at(noon).actor, payoutId);
  const start = () =>
    refusal(startPayout(as(db, { kind: "clock" }, desk.later()), { payoutId, runId: "run-1" }));
  const line = await tellLine(desk, "-45000", "POS PURCHASE ABUJA");
  const look = () => runMonitor({ db, now: desk.later() }, { name: "gateways_agree" });
  expect((await look()).opened).toEqual([`bank theirs_only line ${line}`]);
  expect(await start()).toBe("payouts_frozen");
  const before = await bankSums(desk);
  await agreeToLine(desk, await sayOfLine(desk, line, "LOSS"));
  const after = await bankSums(desk);
  expect([after.BANK - before.BANK, after.XLOSS - before.XLOSS]).toEqual([45_000n, -45_000n]);
  expect(await look()).toMatchObject({ found: 0, closed: [`bank theirs_only line ${line}`] });
  // What was seen is settled; that payouts go on is for two people to say.
  expect(await start()).toBe("payouts_frozen");
  await askToLift(desk.checker.at(desk.later()), { scope: "ALL", reason: "Booked as lost" });
  const now = desk.later();
  await answerLift(desk.second.at(now), {
    scope: "ALL",
    lift: true,
    reason: "Seen",
    totp: await desk.second.code(now),
  });
  expect(await start()).toBe("done");
  expect(await db.select().from(lineBookings).where(eq(lineBookings.kind, "LOSS"))).not.toEqual([]);
});
