import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Member, makeMember } from "../../../../tests/support/members";
import { type OpenDatabase, openDatabase } from "../../../../tests/support/open-database";
import { noon } from "../../../../tests/support/people";
import { refusal } from "../../../../tests/support/refusal";
import { breakActs, breaks, daySignings } from "../../db/schema/recon";
import { answerExplanation } from "./answer-explanation";
import { explainBreak } from "./explain-break";
import { listBreaks } from "./list-breaks";
import { listDays } from "./list-days";
import { reconcileDay } from "./reconcile-day";
import type { ListedReceipt, Told } from "./rules";
import { signDay } from "./sign-day";
import { takeBreak } from "./take-break";

const DAY = "2026-11-22";
const provider = "paystack";

let own: OpenDatabase;
let db: OpenDatabase["db"];
let owner: OpenDatabase["owner"];
let maker: Member;
let checker: Member;
let minute = 0;

beforeAll(async () => {
  own = await openDatabase({ max: 20 });
  ({ db, owner } = own);
  maker = await makeMember(owner, db, ["FINANCE_MAKER"]);
  checker = await makeMember(owner, db, ["FINANCE_CHECKER"]);
});
afterAll(() => own.close());

const later = () => {
  minute += 1;
  return new Date(noon.getTime() + minute * 60_000);
};

/** Money at the gateway of which nobody here knows. */
const alien = (receivedMinor: string): ListedReceipt => ({
  reference: "zz-alien",
  receivedMinor,
  currency: "NGN",
  feeMinor: null,
  theirId: "1",
  paidAt: "2026-11-22T10:00:00.000Z",
  ours: true,
  paidInto: null,
  reversed: false,
});
const told = (...rows: ListedReceipt[]): Told => ({
  receipts: { kind: "found", rows },
  transfers: { kind: "found", rows: [] },
  refunds: { kind: "unsupported" },
  settled: { kind: "unsupported" },
});
const look = (answer: Told, day = DAY, now = later()) =>
  reconcileDay({ db, now }, { provider, day, told: answer });
const openId = async (): Promise<string> => {
  const { items } = await listBreaks(maker.at(noon), { state: "OPEN" });
  return items[0]?.id ?? "";
};
const sign = async (who: Member, day = DAY) => {
  const now = later();
  return signDay(who.at(now), { provider, day, totp: await who.code(now) });
};
const isSigned = async (day = DAY) =>
  (await db.select().from(daySignings).where(eq(daySignings.day, day))).length;

describe("a break", () => {
  test("is explained by whoever took it, and by nobody else", async () => {
    await look(told(alien("5000")));
    const id = await openId();
    const reason = "A refund to us, booked by journal 12";
    expect(await refusal(explainBreak(maker.at(noon), { id, reason }))).toBe("break_not_yours");
    await takeBreak(maker.at(noon), { id });
    await takeBreak(checker.at(noon), { id });
    expect(await refusal(explainBreak(maker.at(noon), { id, reason }))).toBe("break_not_yours");
    expect(await refusal(sign(maker))).toBe("day_has_breaks");
    await explainBreak(checker.at(later()), { id, reason });
    expect(await refusal(explainBreak(checker.at(noon), { id, reason }))).toBe("break_not_found");
    expect(await refusal(takeBreak(maker.at(noon), { id }))).toBe("break_not_found");
    const acts = await db.select().from(breakActs).where(eq(breakActs.breakId, id));
    expect(acts.map(({ act }) => act)).toEqual(["own", "own", "explain"]);
    const { items } = await listBreaks(maker.at(noon), { state: "OVER" });
    expect(items[0]).toMatchObject({ id, end: "EXPLAINED", takesTwo: false, way: null });
    expect(items[0]?.said).toMatchObject([{ act: "explain", note: reason }]);
  });

  test("stays closed while both say the same, and opens again when one does not", async () => {
    expect(await look(told(alien("5000")))).toMatchObject({ found: 1, opened: [] });
    expect(await look(told(alien("5001")))).toMatchObject({
      found: 1,
      opened: [{ key: "zz-alien" }],
    });
    expect(await look(told())).toMatchObject({ found: 0, closed: 1 });
  });

  test("of as much money as a payout of two people is closed when a second person agrees", async () => {
    await look(told(alien("99999999")));
    expect((await listBreaks(maker.at(noon), { state: "OPEN" })).items[0]?.takesTwo).toBe(false);
    await look(told(alien("100000000")));
    const { items } = await listBreaks(maker.at(noon), { state: "OPEN" });
    const { id = "", takesTwo } = items.find(({ theirs }) => theirs?.amount === 100_000_000n) ?? {};
    expect(takesTwo).toBe(true);
    const answer = async (agree: boolean, who: Member) => {
      const now = later();
      const totp = await who.code(now);
      return answerExplanation(who.at(now), { id, agree, reason: "Their letter", totp });
    };
    const explain = (who: Member) => explainBreak(who.at(later()), { id, reason: "Paid in twice" });
    const isOpen = async () => {
      const [row] = await db.select().from(breaks).where(eq(breaks.id, id));
      return row?.closedAt === null;
    };
    await takeBreak(maker.at(later()), { id });
    expect(await refusal(answer(true, checker))).toBe("break_not_explained");
    await explain(maker);
    expect(await refusal(answer(true, maker))).toBe("second_person_needed");
    await answer(false, checker);
    expect(await refusal(answer(true, checker))).toBe("break_not_explained");
    expect(await isOpen()).toBe(true);
    await explain(maker);
    expect(await isOpen()).toBe(true);
    // The database holds one person to it as well, whatever they write.
    const alone = (values: Partial<typeof breakActs.$inferInsert>) =>
      db.insert(breakActs).values({
        ...{ breakId: id, act: "agree", staffId: maker.id, note: "x", at: noon },
        ...values,
      });
    await expect(alone({})).rejects.toMatchObject({ cause: { code: "KR031" } });
    const end = () =>
      db.update(breaks).set({ end: "EXPLAINED", closedAt: noon }).where(eq(breaks.id, id));
    await expect(end()).rejects.toMatchObject({ cause: { code: "KR034" } });
    // Of two who answer at once, one does.
    const third = await makeMember(owner, db, ["FINANCE_CHECKER"]);
    const both = await Promise.all([refusal(answer(true, checker)), refusal(answer(true, third))]);
    expect(both.toSorted()).toEqual(["break_not_found", "done"]);
    expect(await isOpen()).toBe(false);
    await expect(alone({ staffId: third.id })).rejects.toMatchObject({ cause: { code: "KR033" } });
    const { items: over } = await listBreaks(maker.at(noon), { state: "OVER" });
    const said = over.find((one) => one.id === id)?.said ?? [];
    expect(said.map(({ act }) => act)).toEqual(["agree", "explain", "doubt", "explain"]);
    await look(told());
  });

  test("is never deleted, and once closed never changed", async () => {
    await expect(db.delete(breaks)).rejects.toThrow();
    await expect(
      owner.execute(sql`update breaks set closed_at = null, "end" = null`),
    ).rejects.toThrow();
    await expect(owner.execute(sql`delete from break_acts`)).rejects.toThrow();
    await expect(db.update(breaks).set({ found: "nothing" })).rejects.toThrow();
  });

  test("told by sixteen looks at once is opened once", async () => {
    const now = later();
    const all = Array.from({ length: 16 }, () => look(told(alien("77")), "2026-11-22", now));
    expect((await Promise.all(all)).flatMap(({ opened }) => opened)).toHaveLength(1);
    await look(told());
  });
});

describe("a day", () => {
  test("is signed by two people, after its end, with nothing open", async () => {
    expect(await refusal(sign(maker, "2026-11-21"))).toBe("day_not_compared");
    expect(await refusal(sign(maker, "2026-11-23"))).toBe("day_not_compared");
    await look(told(), "2026-11-23");
    expect(await refusal(sign(maker, "2026-11-23"))).toBe("day_not_compared");
    expect(await sign(maker)).toEqual({ signed: false });
    expect(await refusal(sign(maker))).toBe("day_signed");
    expect(await sign(checker)).toEqual({ signed: true });
    const third = await makeMember(owner, db, ["FINANCE_MAKER"]);
    expect(await refusal(sign(third))).toBe("day_signed");
    const day = (await listDays(maker.at(later()))).find((one) => one.day === DAY);
    expect(day?.signers.map(({ id }) => id)).toEqual([maker.id, checker.id]);
    expect(day?.mayBeSigned).toBe(false);
    await expect(owner.execute(sql`delete from day_signings`)).rejects.toThrow();
  });

  test("with a wrong code is not signed", async () => {
    const wrong = { provider, day: "2026-11-20", totp: "000000" };
    expect(await refusal(signDay(maker.at(later()), wrong))).toBe("totp_wrong");
  });

  test("by one person at once is signed once, and a twin without the unique key lets one be two", async () => {
    await look(told(), "2026-11-20");
    const put = (run: number) =>
      owner.execute(sql`insert into day_signings (provider, day, staff_id, run_id, at)
        select ${provider}, '2026-11-20', ${maker.id}, max(id), now() from recon_runs where ${run}::int > 0
        on conflict do nothing`);
    await Promise.all(Array.from({ length: 16 }, (_, n) => put(n + 1)));
    expect(await isSigned("2026-11-20")).toBe(1);
    await owner.execute(
      sql`alter table day_signings drop constraint day_signings_provider_day_staff_id_unique`,
    );
    await put(1);
    expect(await isSigned("2026-11-20")).toBe(2);
  });

  test("of a gateway without lists, or without an answer, is on record as not compared", async () => {
    const none = { kind: "unsupported" } as const;
    const silent = { kind: "unknown", reason: "timeout" } as const;
    const day = "2026-11-19";
    const answer = { receipts: none, transfers: none, refunds: none, settled: none };
    expect((await look(answer, day)).outcome).toBe("NO_LIST");
    expect((await look({ ...answer, transfers: silent }, day)).outcome).toBe("NO_ANSWER");
    expect(await refusal(sign(checker, day))).toBe("day_not_compared");
  });
});
