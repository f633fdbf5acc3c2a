import { sql } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { bookFaults, monitorFaults } from "../../../../tests/support/books";
import {
  agreeToLine,
  bankBreaks,
  type LineDesk,
  lineOf,
  lookAgain,
  openLineDesk,
  sayOfLine,
  suspendedBy,
  takeBack,
  unlisted,
} from "../../../../tests/support/line-desk";
import { type OpenDatabase, openDatabase } from "../../../../tests/support/open-database";
import { makeSeller } from "../../../../tests/support/payouts";
import { noon } from "../../../../tests/support/people";
import { refusal } from "../../../../tests/support/refusal";
import { bringLines } from "../../../../tests/support/statements";
import { lagosDay } from "../../../lib/lagos-day";
import { money } from "../../../lib/money";
import { decideMove } from "../pool/decide-move";
import { proposeMove } from "../pool/propose-move";
import { readPool } from "../pool/read";
import { reconcileBank } from "./reconcile-bank";

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

describe("a top-up or a sweep whose journal two people took back", () => {
  const record = async (kind: "TOP_UP" | "SWEEP", amount: bigint, bankReference: string) => {
    const asked = { kind, amount: money(amount), bankReference, reason: "For the charges" };
    const { subjectId: id } = await proposeMove(desk.maker.at(desk.later()), asked);
    const now = desk.later();
    await decideMove(desk.checker.at(now), {
      id,
      approve: true,
      totp: await desk.checker.code(now),
    });
    const [journal] = await db.execute<{ key: string }>(sql`
      select journal_key as key from history where subject_id = ${id} and action = 'approve'`);
    return journal?.key ?? "";
  };

  test("is noticed: the line that was of it is a break, until it is booked as what it is", async () => {
    const day = today();
    const key = await record("TOP_UP", 900_000n, "FT26TOPUP1");
    await bringLines(desk.maker.at(desk.later()), [[day, "OWN FUNDS", "900000", "FT26TOPUP1"]]);
    const line = await lineOf(desk, "OWN FUNDS");
    expect(line).toMatchObject({
      of: { by: "pool", number: "FT26TOPUP1" },
      broken: null,
      mayBe: [],
    });
    expect(await refusal(sayOfLine(desk, line.id, "SUSPENSE"))).toBe("line_explained");
    await takeBack(desk, key);
    expect(await lookAgain(desk)).toContain(day);
    expect(await bankBreaks(desk)).toContainEqual({
      ...{ class: "theirs_only", key: `line ${line.id}` },
      found: "Its journal was taken back: OWN FUNDS",
    });
    // Recorded right, under the same number of the bank, it is of the line again.
    expect(await refusal(record("TOP_UP", 900_000n, "FT26TOPUP1"))).toBe("done");
    await reconcileBank({ db, now: desk.later() }, { from: day, to: day });
    expect((await lineOf(desk, "OWN FUNDS")).broken).toBe(null);
    expect(await refusal(record("TOP_UP", 900_000n, "FT26TOPUP1"))).toBe("pool_move_known");
    const again = proposeMove(desk.maker.at(desk.later()), {
      ...{ kind: "TOP_UP" as const, amount: money(1n), bankReference: "FT26TOPUP1", reason: "x" },
    });
    expect(await refusal(again)).toBe("pool_move_known");
  });

  test("or is somebody's money after all, and waits in suspense", async () => {
    const key = await record("TOP_UP", 120_000n, "FT26TOPUP2");
    await bringLines(desk.maker.at(desk.later()), [[today(), "NOT OURS", "120000", "FT26TOPUP2"]]);
    await takeBack(desk, key);
    await lookAgain(desk);
    const { id, mayBe } = await lineOf(desk, "NOT OURS");
    expect(mayBe).toEqual(["SUSPENSE"]);
    await agreeToLine(desk, await sayOfLine(desk, id, "SUSPENSE"));
    expect((await suspendedBy(desk, id)).reference).toBe("FT26TOPUP2");
    expect((await lineOf(desk, "NOT OURS")).broken).toBe(null);
  });

  test("a sweep taken back is not counted as taken out, and its line out stops payouts", async () => {
    await makeSeller(db);
    const before = await readPool({ db });
    const key = await record("SWEEP", 1_000n, "FT26SWEEP1");
    await bringLines(desk.maker.at(desk.later()), [[today(), "FEES OUT", "-1000", "FT26SWEEP1"]]);
    expect((await readPool({ db })).swept.amount - before.swept.amount).toBe(1_000n);
    await takeBack(desk, key);
    expect((await readPool({ db })).swept.amount).toBe(before.swept.amount);
    await lookAgain(desk);
    const { id } = await lineOf(desk, "FEES OUT");
    const faults = (await monitorFaults(db, desk.later())).filter(
      ({ rule }) => rule === "gateways_agree",
    );
    expect(faults.map(({ found }) => found)).toEqual([
      `bank theirs_only line ${id}: Its journal was taken back: FEES OUT -1000`,
    ]);
    await agreeToLine(desk, await sayOfLine(desk, id, "CHARGE"));
    expect(await monitorFaults(db, desk.later())).toEqual([]);
  });
});
