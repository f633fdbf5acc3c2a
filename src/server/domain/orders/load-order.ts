import { sql } from "drizzle-orm";
import { type Money, money } from "@/lib/money";
import type { Db } from "@/server/db/client";
import { prepared } from "@/server/db/prepared";

/** What hangs on an order and its guards ask about: only what is still open of each. */
export const orderParts = {
  terms: true,
  milestones: true,
  conditions: true,
  deadlines: true,
  extensions: true,
  disputes: { where: { closedAt: { isNull: true } } },
  offers: { where: { status: "OPEN" } },
  rulings: { where: { status: { in: ["DRAFT", "PROPOSED"] as ("DRAFT" | "PROPOSED")[] } } },
  figures: { columns: { round: true, side: true } },
} as const;

const byIdQuery = (db: Db) =>
  prepared(db, "order_by_id", (name) =>
    db.query.orders
      .findFirst({
        where: { id: { eq: sql.placeholder("id") } },
        with: orderParts,
      })
      .prepare(name),
  );

type Loaded = NonNullable<Awaited<ReturnType<ReturnType<typeof byIdQuery>["execute"]>>>;
type Terms = Loaded["terms"][number];
export type ConditionRow = Loaded["conditions"][number];
export type MilestoneRow = Loaded["milestones"][number];

/** An order with all its guards need, as it stood when it was read. */
export type OrderSubject = Omit<
  Loaded,
  "terms" | "amount" | "disputes" | "rulings" | "milestones" | "conditions"
> & {
  readonly terms: Terms;
  /** Those of the terms in force, in their order. */
  readonly milestones: readonly MilestoneRow[];
  readonly conditions: readonly ConditionRow[];
  /** The milestone at hand: the first that has not ended; null when all have. */
  readonly current: MilestoneRow | null;
  /** The disagreement that is open, and the ruling drafted or proposed in it. */
  readonly dispute: Loaded["disputes"][number] | null;
  readonly ruling: Loaded["rulings"][number] | null;
  readonly principal: Money;
  /** Principal, the buyer's fee and its VAT: what the whole order costs the buyer. */
  readonly due: Money;
  /** What must still arrive for what is to be paid now: everything, or the milestone at hand. */
  readonly missing: Money;
  /** The part of `missing` that is principal; the rest is the buyer's fee with its VAT. */
  readonly missingPrincipal: Money;
  /** In escrow: all of it, and the part that nobody contests. Principal only. */
  readonly held: Money;
  readonly undisputed: Money;
  /** Principal less the seller's fee and its VAT: what releasing all of it brings them. */
  readonly sellerGets: Money;
};

const byPosition = (a: { position: number }, b: { position: number }) => a.position - b.position;

/** A milestone whose money is gone, or that will never be paid. */
export const isOver = ({ status }: MilestoneRow): boolean =>
  ["RELEASED", "REFUNDED", "CANCELLED"].includes(status);

/** What was to be paid by now: every milestone, or when each is paid in turn those up to this one. */
const asked = (terms: Terms, milestones: readonly MilestoneRow[], current: MilestoneRow | null) => {
  const due = milestones.filter(
    ({ position }) => !terms.fundEach || position <= (current?.position ?? -1),
  );
  return {
    principal: due.reduce<bigint>((sum, { amount }) => sum + amount, 0n),
    fee: due.reduce<bigint>((sum, { buyerFee, buyerVat }) => sum + buyerFee + buyerVat, 0n),
  };
};

const leftOver = (sum: bigint): bigint => (sum > 0n ? sum : 0n);

/** What has not come yet of what is asked; escrow fills first, then the fee. */
const missingOf = (sum: ReturnType<typeof asked>, { status, funded, feeFunded }: Loaded) => {
  // What came in part before the time ran out was given back whole: nothing of it is here any more.
  const returned = status === "EXPIRED" || status === "CANCELLED";
  const principal = leftOver(sum.principal - (returned ? 0n : funded));
  return { principal, fee: leftOver(sum.fee - (returned ? 0n : feeFunded)) };
};

/** The sums and the terms in force, made out of an order's row and what hangs on it. */
export const subjectOf = <Found extends Loaded>(found: Found) => {
  const { amount, terms: versions, disputes, rulings, ...order } = found;
  const terms = versions.find(({ version }) => version === order.termsVersion);
  if (!terms) throw new Error(`order ${order.id} has no terms ${order.termsVersion}`);
  const inForce = (row: { termsVersion: number }) => row.termsVersion === order.termsVersion;
  const milestones = order.milestones.filter(inForce).toSorted(byPosition);
  const current = milestones.find((milestone) => !isOver(milestone)) ?? null;
  const dispute = disputes[0] ?? null;
  const of = (sum: bigint): Money => money(sum, order.currency);
  const { funded, released, refunded, chargedBack }: Loaded = found;
  const held = funded - released - refunded - chargedBack;
  const missing = missingOf(asked(terms, milestones, current), found);
  return {
    ...order,
    terms,
    milestones,
    conditions: order.conditions.filter(inForce).toSorted(byPosition),
    current,
    dispute,
    ruling: rulings.find(({ disputeId }) => disputeId === dispute?.id) ?? null,
    principal: of(amount),
    due: of(amount + terms.buyerFee + terms.buyerVat),
    missing: of(missing.principal + missing.fee),
    missingPrincipal: of(missing.principal),
    held: of(held),
    undisputed: of(held - (dispute?.amount ?? 0n)),
    sellerGets: of(amount - terms.sellerFee - terms.sellerVat),
  };
};

/** Reads an order without a lock; its version says later whether it still stands. */
export const loadOrder = async (db: Db, id: string): Promise<OrderSubject | null> => {
  const found = await byIdQuery(db).execute({ id });
  return found ? subjectOf(found) : null;
};
