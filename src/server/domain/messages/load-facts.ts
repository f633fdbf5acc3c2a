import { and, desc, eq, gte, lte } from "drizzle-orm";
import { dateTime, moneyText } from "@/lib/format";
import { type Currency, currencies, money } from "@/lib/money";
import { maskPhone } from "@/lib/phone";
import { kycChecks } from "@/server/db/schema/kyc";
import { alarms } from "@/server/db/schema/monitors";
import { orders } from "@/server/db/schema/orders";
import { bankAccounts, payouts } from "@/server/db/schema/payouts";
import { users, views } from "@/server/db/schema/people";
import { personChanges } from "@/server/db/schema/person-changes";
import { refunds } from "@/server/db/schema/refunds";
import type { Ctx } from "../context";
import type { OutboxRow } from "../outbox";
import { type Known, noFacts } from "./facts";
import { loadLinkFacts } from "./load-link-facts";
import { loadOrderFacts } from "./load-order-facts";
import { loadStaffFacts } from "./load-staff-facts";
import { staffByRole } from "./staff-by-role";

/** What there is to say about an event, and to whom; null when its subject is unknown. */
export const loadFacts = (ctx: Ctx, row: OutboxRow): Promise<Known | null> => {
  const { event, data } = row;
  if (event.startsWith("payout.")) return ofPayout(ctx, data.subjectId ?? "");
  if (event.startsWith("refund.")) return ofRefund(ctx, data.subjectId ?? "");
  if (event.startsWith("alarm.")) return ofAlarm(ctx, data.subjectId ?? "");
  if (event.startsWith("wallet.")) return ofWallet(ctx, data);
  if (event.startsWith("kyc.")) return ofCheck(ctx, data.subjectId ?? "");
  if (event.startsWith("view.")) return ofView(ctx, data.subjectId ?? "");
  if (event.startsWith("link.")) return loadLinkFacts(ctx, data.subjectId ?? "");
  if (event.startsWith("staff.")) return loadStaffFacts(ctx, row);
  if (event.startsWith("person.")) return ofPerson(ctx, data.subjectId ?? "");
  return data.orderId ? loadOrderFacts(ctx, row, data.orderId) : Promise.resolve(null);
};

const ofPayout = async (ctx: Ctx, id: string): Promise<Known | null> => {
  const [found] = await ctx.db
    .select({ payout: payouts, bank: bankAccounts, owner: users })
    .from(payouts)
    .innerJoin(bankAccounts, eq(bankAccounts.id, payouts.bankAccountId))
    .innerJoin(users, eq(users.id, payouts.userId))
    .where(eq(payouts.id, id));
  if (!found) return null;
  const { payout, bank, owner } = found;
  return {
    orderId: null,
    facts: {
      ...noFacts,
      ref: payout.ref,
      amount: moneyText(money(payout.amount, payout.currency)),
      bank: `${bank.bankName} ..${bank.last4}`,
      reason: payout.reason ?? "",
    },
    readers: { owner: [{ userId: owner.id, phone: owner.phone, email: owner.email }] },
  };
};

const ofRefund = async (ctx: Ctx, id: string): Promise<Known | null> => {
  const [found] = await ctx.db
    .select({ refund: refunds, title: orders.title, owner: users })
    .from(refunds)
    .leftJoin(orders, eq(orders.id, refunds.orderId))
    .leftJoin(users, eq(users.id, refunds.userId))
    .where(eq(refunds.id, id));
  if (!found) return null;
  const { refund, owner } = found;
  const title = found.title ?? "Money that fits no order";
  return {
    orderId: refund.orderId,
    facts: {
      ...noFacts,
      ref: refund.ref,
      title,
      thing: title,
      amount: moneyText(money(refund.amount, refund.currency)),
      reason: refund.reason ?? "",
    },
    // Money out of suspense may have come from nobody we know.
    readers: {
      owner: owner ? [{ userId: owner.id, phone: owner.phone, email: owner.email }] : [],
    },
  };
};

/** What is held of somebody's wallet, or is theirs to spend again. */
const ofWallet = async (ctx: Ctx, data: OutboxRow["data"]): Promise<Known | null> => {
  const [owner] = await ctx.db
    .select()
    .from(users)
    .where(eq(users.id, data.subjectId ?? ""));
  if (!owner) return null;
  const amount = moneyText(money(BigInt(data.amount ?? "0"), owedIn(data.currency)));
  return {
    orderId: null,
    facts: { ...noFacts, amount },
    readers: { owner: [{ userId: owner.id, phone: owner.phone, email: owner.email }] },
  };
};

const owedIn = (currency: string | undefined): Currency => {
  if (currency === undefined || !Object.hasOwn(currencies, currency)) {
    throw new Error(`no books are kept in ${currency}`);
  }
  return currency as Currency;
};

const ofCheck = async (ctx: Ctx, id: string): Promise<Known | null> => {
  const [found] = await ctx.db
    .select({ check: kycChecks, owner: users })
    .from(kycChecks)
    .innerJoin(users, eq(users.id, kycChecks.userId))
    .where(eq(kycChecks.id, id));
  if (!found) return null;
  const { check, owner } = found;
  return {
    orderId: null,
    facts: {
      ...noFacts,
      ref: check.id,
      thing: check.kind === "ADDRESS" ? "address" : check.kind,
      reason: check.reason ?? "",
    },
    readers: { owner: [{ userId: owner.id, phone: owner.phone, email: owner.email }] },
  };
};

const ofPerson = async (ctx: Ctx, id: string): Promise<Known | null> => {
  const [found] = await ctx.db
    .select({ change: personChanges, bank: bankAccounts })
    .from(personChanges)
    .leftJoin(bankAccounts, eq(bankAccounts.id, personChanges.bankAccountId))
    .where(eq(personChanges.id, id));
  if (!found) return null;
  const { change, bank } = found;
  const { readers } = await staffByRole(ctx, null);
  return {
    orderId: null,
    facts: {
      ...noFacts,
      ref: change.id,
      thing: maskPhone(change.phoneAfter).replaceAll("•", "*"),
      bank: bank ? `${bank.bankName} ..${bank.last4}` : "",
      reason: changeWords[change.kind],
    },
    readers: { ...readers, owner: await waysBefore(ctx, change) },
  };
};

const changeWords = {
  BANK: "It is about a new bank account.",
  PHONE: "It is about a new phone number.",
  EMAIL: "It is about a new e-mail address.",
} as const;

const ofView = async (ctx: Ctx, id: string): Promise<Known | null> => {
  const [found] = await ctx.db
    .select({ view: views, owner: users })
    .from(views)
    .innerJoin(users, eq(users.id, views.userId))
    .where(eq(views.id, id));
  if (!found) return null;
  const { view, owner } = found;
  const until = dateTime(view.expiresAt, ctx.now);
  return {
    orderId: null,
    facts: { ...noFacts, ref: id, reason: view.reason, until },
    readers: { owner: [{ userId: owner.id, phone: owner.phone, email: owner.email }] },
  };
};

/** Every way a person was reached by before a change and in the month before it. */
const waysBefore = async (
  ctx: Ctx,
  { userId, at, phoneBefore, emailBefore }: typeof personChanges.$inferSelect,
) => {
  const earlier = await ctx.db
    .select({ phone: personChanges.phoneBefore, email: personChanges.emailBefore })
    .from(personChanges)
    .where(
      and(
        eq(personChanges.userId, userId),
        gte(personChanges.at, new Date(+at - 30 * 86_400_000)),
        lte(personChanges.at, at),
      ),
    )
    .orderBy(desc(personChanges.at))
    .limit(20);
  const ways = [{ phone: phoneBefore, email: emailBefore }, ...earlier];
  return ways.map((way) => ({ userId, ...way }));
};

const ofAlarm = async (ctx: Ctx, id: string): Promise<Known | null> => {
  const [alarm] = await ctx.db.select().from(alarms).where(eq(alarms.id, id));
  if (!alarm) return null;
  const { severity, found, key, off, currency } = alarm;
  const { readers } = await staffByRole(ctx, null);
  const amount = off === null ? "" : moneyText(money(off, currency), true);
  return {
    orderId: null,
    facts: { ...noFacts, kind: severity, title: found, ref: key, amount },
    readers,
  };
};
