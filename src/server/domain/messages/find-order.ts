import type { Ctx } from "../context";

/** An order as messages speak of it: with the people, the terms in force and the newest of each part. */
export const findOrder = async (
  ctx: Pick<Ctx, "db">,
  id: string,
  named: Readonly<Record<string, string>>,
) => {
  const found = await ctx.db.query.orders.findFirst({
    where: { id },
    with: {
      terms: true,
      milestones: true,
      conditions: true,
      deadlines: true,
      extensions: true,
      disputes: true,
      offers: true,
      rulings: true,
      buyer: true,
      seller: true,
      creator: true,
    },
  });
  if (!found) return null;
  const { terms: versions, disputes, offers, rulings, extensions, ...order } = found;
  const terms = versions.find(({ version }) => version === order.termsVersion);
  if (!terms) throw new Error(`order ${id} has no terms ${order.termsVersion}`);
  const milestones = order.milestones
    .filter(({ termsVersion }) => termsVersion === order.termsVersion)
    .toSorted((a, b) => a.position - b.position);
  return {
    ...order,
    terms,
    milestones,
    /** The first that has not ended. */
    current: milestones.find(({ status }) => !over.has(status)) ?? null,
    dispute: newest(disputes, ({ openedAt }) => openedAt, named.disputeId),
    offer: newest(offers, ({ madeAt }) => madeAt, named.offerId),
    ruling: newest(rulings, ({ draftedAt }) => draftedAt, named.rulingId),
    extension: newest(extensions, ({ askedAt }) => askedAt, named.extensionId),
  };
};

export type FoundOrder = NonNullable<Awaited<ReturnType<typeof findOrder>>>;

const over: ReadonlySet<string> = new Set(["RELEASED", "REFUNDED", "CANCELLED"]);

/** The one an event names, or the newest. */
const newest = <R extends { id: string }>(
  rows: readonly R[],
  moment: (row: R) => Date,
  id: string | undefined,
): R | null => {
  const [last] = rows.toSorted((a, b) => +moment(b) - +moment(a));
  return rows.find((row) => row.id === id) ?? last ?? null;
};
