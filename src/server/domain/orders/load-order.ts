import { sql } from "drizzle-orm";
import { type Money, money } from "@/lib/money";
import type { Db } from "@/server/db/client";
import { prepared } from "@/server/db/prepared";

const byIdQuery = (db: Db) =>
  prepared(db, "order_by_id", (name) =>
    db.query.orders
      .findFirst({
        where: { id: { eq: sql.placeholder("id") } },
        with: { terms: true, milestones: true, conditions: true, deadlines: true },
      })
      .prepare(name),
  );

type Loaded = NonNullable<Awaited<ReturnType<ReturnType<typeof byIdQuery>["execute"]>>>;
type Terms = Loaded["terms"][number];

/** An order with all its guards need, as it stood when it was read. */
export type OrderSubject = Omit<Loaded, "terms" | "amount"> & {
  readonly terms: Terms;
  readonly principal: Money;
  /** Principal, the buyer's fee and its VAT: what must arrive to fund it. */
  readonly due: Money;
  /** Principal less the seller's fee and its VAT: what a release brings them. */
  readonly sellerGets: Money;
};

export type ConditionRow = Loaded["conditions"][number];
export type MilestoneRow = Loaded["milestones"][number];

/** The sums and the terms in force, made out of an order's row and what hangs on it. */
export const subjectOf = <Found extends Loaded>({ amount, terms: versions, ...order }: Found) => {
  const terms = versions.find(({ version }) => version === order.termsVersion);
  if (!terms) throw new Error(`order ${order.id} has no terms ${order.termsVersion}`);
  const of = (sum: bigint): Money => money(sum, order.currency);
  return {
    ...order,
    terms,
    principal: of(amount),
    due: of(amount + terms.buyerFee + terms.buyerVat),
    sellerGets: of(amount - terms.sellerFee - terms.sellerVat),
  };
};

/** Reads an order without a lock; its version says later whether it still stands. */
export const loadOrder = async (db: Db, id: string): Promise<OrderSubject | null> => {
  const found = await byIdQuery(db).execute({ id });
  return found ? subjectOf(found) : null;
};
