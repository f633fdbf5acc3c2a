import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { lagosDay } from "@/lib/lagos-day";
import { asCsv } from "../../../../sandbox/bank-control";
import { type TestDatabase, testDatabase } from "../../../../tests/support/database";
import { type Member, makeMember } from "../../../../tests/support/members";
import { noon } from "../../../../tests/support/people";
import { refusal } from "../../../../tests/support/refusal";
import { giveSettings } from "../../../../tests/support/settings";
import { connect } from "../../db/client";
import { breaks } from "../../db/schema/recon";
import { lineBookings, statementImports, statementLines } from "../../db/schema/statements";
import { approveLine } from "./approve-line";
import { importStatement } from "./import-statement";
import { listLines } from "./list-lines";
import { lookAtStatement } from "./look-at-statement";
import { prepareStatement, uploadKey } from "./prepare-statement";
import { proposeLine } from "./propose-line";
import { readStatement } from "./read-statement";
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

describe("a line no gateway paid", () => {
  test("is a break until two people say what it was; booked once, however many agree at once", async () => {
    const open = await db.select().from(breaks).where(eq(breaks.provider, "bank"));
    expect(open.map(({ class: name, off }) => `${name} ${off}`)).toEqual([
      ...["theirs_only 5000000", "theirs_only -5250", "theirs_only 700000", "theirs_only -100000"],
    ]);
    const lineId = await lineNamed("OWN FUNDS");
    const said = { lineId, kind: "TOPUP" as const, reason: "Put in for November’s charges" };
    const wrong = { ...said, kind: "SWEEP" as const };
    expect(await refusal(proposeLine(maker.at(later()), wrong))).toBe("line_of_other_kind");
    const { subjectId: id } = await proposeLine(maker.at(later()), said);
    expect(await refusal(proposeLine(checker.at(later()), said))).toBe("line_explained");
    expect(await banked()).toBe("0");
    const both = await makeMember(owner, db, ["FINANCE_CHECKER"]);
    const agree = async (who: Member) => {
      const now = later();
      return refusal(approveLine(who.at(now), { id, totp: await who.code(now) }));
    };
    expect(await agree(maker)).not.toBe("done");
    const tries = await Promise.all([agree(checker), agree(both)]);
    expect(tries.filter((one) => one === "done")).toHaveLength(1);
    expect(await banked()).toBe("5000000");
    const { items } = await listLines(checker.at(later()), {});
    expect(items.find((line) => line.id === lineId)).toMatchObject({
      said: { status: "BOOKED", kind: "TOPUP" },
      broken: null,
    });
  });

  test("a charge and a sweep go out of the bank's account; what was refused may be proposed anew", async () => {
    const propose = (who: Member, lineId: string, kind: "SWEEP" | "BANK_CHARGE") =>
      proposeLine(who.at(later()), { lineId, kind, reason: "As the bank's letter says" });
    const charge = await lineNamed("COT NOVEMBER");
    const first = await propose(maker, charge, "SWEEP");
    expect(await refusal(rejectLine(maker.at(later()), { id: first.subjectId }))).not.toBe("done");
    await rejectLine(checker.at(later()), { id: first.subjectId });
    const second = await propose(maker, charge, "BANK_CHARGE");
    const third = await propose(maker, await lineNamed("TO OPERATIONS"), "SWEEP");
    for (const { subjectId: id } of [second, third]) {
      const now = later();
      await approveLine(checker.at(now), { id, totp: await checker.code(now) });
    }
    expect(await banked()).toBe(String(5_000_000 - 5_250 - 100_000));
    const costs = await db.execute<{ kind: string; balance: string }>(
      sql`select kind, balance::text from account_balances where kind in ('XPSP', 'OPS') order by kind`,
    );
    expect([...costs]).toEqual([
      { kind: "OPS", balance: "4900000" },
      { kind: "XPSP", balance: "-5250" },
    ]);
    const said = await db.select().from(lineBookings);
    expect(said.map(({ status }) => status).toSorted()).toEqual([
      ...["BOOKED", "BOOKED", "BOOKED", "REJECTED"],
    ]);
    await expect(owner.execute(sql`update line_bookings set reason = 'x'`)).rejects.toThrow();
  });
});
