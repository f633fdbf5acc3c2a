import { and, eq, isNull, sql } from "drizzle-orm";
import { lagosDay } from "../../src/lib/lagos-day";
import type { Db } from "../../src/server/db/client";
import { journals } from "../../src/server/db/schema/ledger";
import { breaks } from "../../src/server/db/schema/recon";
import { suspense } from "../../src/server/db/schema/suspense";
import { approveCorrection } from "../../src/server/domain/ledger/approve-correction";
import { proposeCorrection } from "../../src/server/domain/ledger/propose-correction";
import { approveLine } from "../../src/server/domain/recon/approve-line";
import { listLines } from "../../src/server/domain/recon/list-lines";
import { proposeLine } from "../../src/server/domain/recon/propose-line";
import { bankDaysDue } from "../../src/server/domain/recon/read";
import { reconcileBank } from "../../src/server/domain/recon/reconcile-bank";
import { balances } from "./books";
import { type Member, makeMember } from "./members";
import { noon } from "./people";
import { bringLines, type ToldLine } from "./statements";

type Kind = "CHARGE" | "LOSS" | "SUSPENSE";

export type LineDesk = Awaited<ReturnType<typeof openLineDesk>>;

/** Three of finance at the desk where lines of the bank are explained, and a clock that only goes on. */
export const openLineDesk = async (db: Db, owner: Db) => {
  const [maker, checker, second] = [
    await makeMember(owner, db, ["FINANCE_MAKER"]),
    await makeMember(owner, db, ["FINANCE_CHECKER"]),
    await makeMember(owner, db, ["FINANCE_CHECKER"]),
  ];
  let minute = 0;
  /** Later each time, so that no code of an authenticator is used twice. */
  const later = () => {
    minute += 1;
    return new Date(noon.getTime() + minute * 60_000);
  };
  return { db, maker, checker, second, later };
};

let numbers = 0;
/** A number that the next line of the bank has, and no other. */
export const lastNumber = () => numbers;

/** A line of today that nothing in the books is of; its number on the desk. */
export const tellLine = async (
  desk: LineDesk,
  amount: string,
  narration = "NIP FROM HALIMA SANI",
): Promise<string> => {
  numbers += 1;
  const said = `${narration} ${numbers}`;
  const line: ToldLine = [lagosDay(noon), said, amount, `NIP${100_000 + numbers}`];
  await bringLines(desk.maker.at(desk.later()), [line]);
  return (await lineBy(desk, ({ narration: text }) => text === said)).id;
};

type Shown = Awaited<ReturnType<typeof listLines>>["items"][number];

const lineBy = async (desk: LineDesk, fits: (line: Shown) => boolean): Promise<Shown> => {
  const { items } = await listLines(desk.maker.at(desk.later()), {});
  const line = items.find(fits);
  if (!line) throw new Error("no such line");
  return line;
};

/** A line as the desk shows it, by its number or by what the bank wrote. */
export const lineOf = (desk: LineDesk, name: string) =>
  lineBy(desk, ({ id, narration }) => id === name || narration === name);

export const sayOfLine = async (desk: LineDesk, lineId: string, kind: Kind, who = desk.maker) => {
  const said = { kind, lineId, reason: "As the bank tells it" };
  return (await proposeLine(who.at(desk.later()), said)).subjectId;
};

export const agreeToLine = async (
  desk: LineDesk,
  id: string,
  who: Member = desk.checker,
  now = desk.later(),
) => approveLine(who.at(now), { id, totp: await who.code(now) });

/** Money in suspense by a line of the bank. */
export const suspendedBy = async ({ db }: LineDesk, lineId: string) => {
  const rows = await db.select().from(suspense).where(eq(suspense.theirId, lineId));
  const row = rows.find(({ status }) => status !== "CORRECTED");
  if (!row) throw new Error("no such money");
  return row;
};

export const bankBreaks = ({ db }: LineDesk) =>
  db
    .select({ class: breaks.class, key: breaks.key, found: breaks.found })
    .from(breaks)
    .where(and(eq(breaks.provider, "bank"), isNull(breaks.closedAt)));

export const bankSums = async ({ db }: LineDesk) => {
  const { BANK = 0n, SUS = 0n, XLOSS = 0n } = await balances(db);
  return { BANK, SUS, XLOSS };
};

/** What is in suspense beside what its rows say; nothing but nought is right. */
export const unlisted = async ({ db }: LineDesk) => {
  const [row] = await db.execute<{ off: string }>(sql`
    select (coalesce((select sum(balance) from account_balances where kind = 'SUS'), 0)
          - coalesce((select sum(amount) from suspense where status in ('WAITING', 'PROPOSED', 'KEPT')), 0))::text as off`);
  return row?.off;
};

/** Two people take a journal back, which looks at no statement by itself. */
export const takeBack = async ({ db, maker, checker, later }: LineDesk, key: string) => {
  const [journal] = await db
    .select({ id: journals.id })
    .from(journals)
    .where(eq(journals.key, key));
  const asked = { journalId: String(journal?.id), reason: "It was something else" };
  const { subjectId: id } = await proposeCorrection(maker.at(later()), asked);
  const now = later();
  await approveCorrection(checker.at(now), { id, totp: await checker.code(now) });
};

/** What the job does every quarter of an hour. */
export const lookAgain = async ({ db, later }: LineDesk) => {
  const ctx = { db, now: later() };
  const due = await bankDaysDue(ctx);
  for (const { day } of due) await reconcileBank(ctx, { from: day, to: day });
  return due.map(({ day }) => day);
};
