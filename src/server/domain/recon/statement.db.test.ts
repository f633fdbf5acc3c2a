import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { lagosDay } from "@/lib/lagos-day";
import { money } from "@/lib/money";
import { asCsv } from "../../../../sandbox/bank-control";
import { type TestDatabase, testDatabase } from "../../../../tests/support/database";
import { type Member, makeMember } from "../../../../tests/support/members";
import { noon } from "../../../../tests/support/people";
import { refusal } from "../../../../tests/support/refusal";
import { giveSettings } from "../../../../tests/support/settings";
import { connect } from "../../db/client";
import { poolMoves } from "../../db/schema/pool";
import { breaks } from "../../db/schema/recon";
import { statementImports, statementLines } from "../../db/schema/statements";
import { decideMove } from "../pool/decide-move";
import { proposeMove } from "../pool/propose-move";
import { approveLine } from "./approve-line";
import { importStatement } from "./import-statement";
import { listLines } from "./list-lines";
import { lookAtStatement } from "./look-at-statement";
import { prepareStatement, uploadKey } from "./prepare-statement";
import { proposeLine } from "./propose-line";
import { bankDaysDue } from "./read";
import { readStatement } from "./read-statement";
import { reconcileBank } from "./reconcile-bank";
import { rejectLine } from "./reject-line";

let database: TestDatabase;
let db: ReturnType<typeof connect>;
let owner: ReturnType<typeof connect>;
let maker: Member;
let checker: Member;
let minute = 0;

beforeAll(async () => {
  database = await testDatabase();
  giveSettings(database.appUrl);
  db = connect(database.appUrl, { max: 20 });
  owner = connect(database.ownerUrl, { max: 2 });
  maker = await makeMember(owner, db, ["FINANCE_MAKER"]);
  checker = await makeMember(owner, db, ["FINANCE_CHECKER"]);
});
afterAll(async () => {
  await Promise.all([db.close(), owner.close()]);
  await database.drop();
});

const later = () => {
  minute += 1;
  return new Date(noon.getTime() + minute * 60_000);
};

const rows: [day: string, narration: string, amount: string][] = [
  ["2026-11-18", "OWN FUNDS", "5000000"],
  ["2026-11-19", "COT NOVEMBER", "-5250"],
  ["2026-11-20", "TRANSFER IN", "700000"],
  ["2026-11-21", "TO OPERATIONS", "-100000"],
];
const csv = (some = rows, opening = 0n) => {
  let held = opening;
  const lines = some.map(([date, narration, amount], n) => {
    held += BigInt(amount);
    const line = { date, valueDate: date, narration, reference: `R${n}`, amount };
    return { ...line, currency: "NGN", balance: held.toString() };
  });
  return Buffer.from(asCsv(lines));
};
const bring = (who: Member, bytes: Buffer) => {
  const { hash } = readStatement(bytes, lagosDay(noon));
  return importStatement(who.at(later()), { name: "november.csv", hash, bytes });
};
const lineNamed = async (narration: string): Promise<string> => {
  const { items } = await listLines(maker.at(later()), {});
  return items.find((line) => line.narration === narration)?.id ?? "";
};
const banked = async () => {
  const [row] = await db.execute<{ balance: string }>(
    sql`select coalesce(sum(-balance), 0)::text as balance from account_balances where kind = 'BANK'`,
  );
  return row?.balance;
};
const stateOf = async () => ({
  imports: (await db.select().from(statementImports)).length,
  lines: (await db.select().from(statementLines)).length,
});

describe("a statement", () => {
  test("with a fault, or other than was looked at, is not brought in, and leaves nothing", async () => {
    const broken = Buffer.from(csv().toString().replace("7000.00", "7000.01"));
    const seen = await lookAtStatement(maker.at(later()), broken);
    expect(seen).toMatchObject({ faultCount: 1, lines: [], days: null });
    expect(await refusal(bring(maker, broken))).toBe("statement_unreadable");
    const other = { name: "x", hash: "0".repeat(64), bytes: csv() };
    expect(await refusal(importStatement(maker.at(later()), other))).toBe("statement_changed");
    expect(await stateOf()).toEqual({ imports: 0, lines: 0 });
  });

  test("by twelve at once is brought in once, and each of its lines once", async () => {
    const tries = await Promise.all(Array.from({ length: 12 }, () => refusal(bring(maker, csv()))));
    expect(tries.filter((one) => one === "done")).toHaveLength(1);
    expect(new Set(tries)).toEqual(new Set(["done", "statement_known"]));
    expect(await stateOf()).toEqual({ imports: 1, lines: 4 });
  });

  test("that overlaps is taken for what is new in it, and told where it does not follow", async () => {
    const more = [...rows.slice(2), ["2026-11-22", "LATE", "1"]] as typeof rows;
    const bytes = csv(more, 4_994_750n);
    const seen = await lookAtStatement(maker.at(later()), bytes);
    // The same lines by other references of the test's own numbering are others.
    expect(seen).toMatchObject({ count: 3, fresh: 3, gone: 2, known: false, faultCount: 0 });
    const apart = await lookAtStatement(maker.at(later()), csv([["2026-11-22", "X", "1"]], 1n));
    expect(apart.gap).toMatchObject({ day: "2026-11-21" });
    const moved = await lookAtStatement(maker.at(later()), csv(rows.slice(0, 2), 7n));
    expect(moved).toMatchObject({ fresh: 0, moved: 2 });
    const part = csv(rows.slice(0, 2));
    expect(await refusal(bring(maker, part))).toBe("statement_known");
  });

  test("lies at a place of its sender's own", () => {
    const { uploadId, intent } = prepareStatement(maker.at(noon), { bytes: 10 });
    expect(intent.key).toContain(maker.id);
    expect(uploadKey(checker.at(noon), uploadId)).not.toBe(intent.key);
  });

  test("once brought in cannot be changed or taken away, by the app or by the owner", async () => {
    for (const by of [db, owner]) {
      await expect(by.execute(sql`update statement_lines set amount = 1`)).rejects.toThrow();
      await expect(by.execute(sql`delete from statement_lines`)).rejects.toThrow();
      await expect(by.execute(sql`delete from recon_imports`)).rejects.toThrow();
    }
    await expect(db.execute(sql`insert into line_bookings default values`)).rejects.toThrow();
  });
});

describe("a line by which the bank took something", () => {
  const propose = async (who: Member, narration: string) => {
    const lineId = await lineNamed(narration);
    const said = { kind: "CHARGE" as const, lineId, reason: "As the bank’s letter says" };
    return (await proposeLine(who.at(later()), said)).subjectId;
  };
  const agree = async (who: Member, id: string) => {
    const now = later();
    return refusal(approveLine(who.at(now), { id, totp: await who.code(now) }));
  };

  test("is a break until two people say so; booked once, however many agree at once", async () => {
    const open = await db.select().from(breaks).where(eq(breaks.provider, "bank"));
    expect(open.map(({ class: name, off }) => `${name} ${off}`)).toEqual([
      ...["theirs_only 5000000", "theirs_only -5250", "theirs_only 700000", "theirs_only -100000"],
    ]);
    expect(await refusal(propose(maker, "OWN FUNDS"))).toBe("line_of_other_kind");
    const id = await propose(maker, "COT NOVEMBER");
    expect(await refusal(propose(checker, "COT NOVEMBER"))).toBe("line_explained");
    const both = await makeMember(owner, db, ["FINANCE_CHECKER"]);
    expect(await agree(maker, id)).not.toBe("done");
    expect(await banked()).toBe("0");
    const tries = await Promise.all([agree(checker, id), agree(both, id)]);
    expect(tries.filter((one) => one === "done")).toHaveLength(1);
    expect(await banked()).toBe("-5250");
    const { items } = await listLines(checker.at(later()), {});
    expect(items.find(({ narration }) => narration === "COT NOVEMBER")).toMatchObject({
      said: { status: "BOOKED" },
      broken: null,
    });
  });

  test("may be proposed anew once somebody refused it, and never by whoever is to decide", async () => {
    const id = await propose(checker, "TO OPERATIONS");
    expect(await agree(checker, id)).toBe("second_person_needed");
    const other = await makeMember(owner, db, ["FINANCE_CHECKER"]);
    await rejectLine(other.at(later()), { id });
    expect(await agree(other, id)).toBe("state_forbids_action");
    await propose(maker, "TO OPERATIONS");
    await expect(owner.execute(sql`delete from line_bookings`)).rejects.toThrow();
    const decided = sql`update line_bookings set reason = 'x' where status <> 'PROPOSED'`;
    await expect(owner.execute(decided)).rejects.toThrow();
  });
});

test("a top-up two people agreed on is found on the statement, and its break is over", async () => {
  const now = later();
  await proposeMove(maker.at(new Date("2026-11-18T10:00:00.000Z")), {
    ...{ kind: "TOP_UP" as const, amount: money(5_000_000n) },
    ...{ bankReference: "R0", reason: "For November’s charges" },
  });
  const [move] = await db.select().from(poolMoves);
  const totp = await checker.code(now);
  await decideMove(checker.at(now), { id: move?.id ?? "", approve: true, totp });
  expect(await reconcileBank(maker.at(later()), { from: "2026-11-18", to: "2026-11-18" })).toBe(0);
  const { items } = await listLines(maker.at(later()), {});
  expect(items.at(-1)).toMatchObject({
    of: { by: "pool", number: "R0", again: false },
    broken: null,
  });
});

test("each night the days a statement tells of are looked at once more, and the others are not", async () => {
  const evening = { db, now: new Date("2026-11-24T01:30:00.000Z") };
  expect(await bankDaysDue(evening)).toEqual([]);
  const night = { db, now: new Date("2026-11-24T02:30:00.000Z") };
  const due = await bankDaysDue(night);
  expect(due).toEqual([18, 19, 20, 21].map((day) => ({ provider: "bank", day: `2026-11-${day}` })));
  for (const { day } of due) await reconcileBank(night, { from: day, to: day });
  expect(await bankDaysDue(night)).toEqual([]);
});
