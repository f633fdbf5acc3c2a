import { dateTime, moneyText } from "@/lib/format";
import { type Currency, money } from "@/lib/money";
import { type Clock, hoursLater } from "../clocks";
import type { Ctx } from "../context";
import type { OutboxRow } from "../outbox";
import { policy } from "../policy";
import { clockOfEvent, type Facts, type Known, noFacts } from "./facts";
import { type FoundOrder, findOrder } from "./find-order";
import { type Act, readAct } from "./read-act";
import { readersOf } from "./readers-of";

/** What there is to say of an event about an order, and who the people around it are. */
export const loadOrderFacts = async (
  ctx: Ctx,
  row: OutboxRow,
  orderId: string,
): Promise<Known | null> => {
  const [order, act] = await Promise.all([
    findOrder(ctx, orderId, row.data),
    readAct(ctx, row.id, orderId),
  ]);
  if (!order) return null;
  const sums = sumsOf(order, act, row.event);
  const facts = { ...peopleOf(order, act), ...moneyOf(order, sums), ...datesOf(ctx, order, row) };
  return {
    orderId,
    facts: {
      ...noFacts,
      ...facts,
      ref: order.ref,
      title: order.title,
      thing: thingOf(order, act),
      condition: order.conditions.find(({ id }) => act.conditionIds.includes(id))?.text ?? "",
      kind: row.data.kind ?? "",
      reason: act.note ?? reasonOf(order, row.event),
      caseId: order.dispute?.id ?? "",
    },
    readers: await readersOf(ctx, order, act, row.event, shown(order, sums)),
  };
};

const text = (amount: bigint, currency: Currency) => moneyText(money(amount, currency));
/** Held or not, it is theirs. */
const isWallet = (kind: string) => kind === "AVL" || kind === "RST";
const unlessNone = (amount: bigint, currency: Currency) =>
  amount > 0n ? text(amount, currency) : "";

/** What each side gets: by what was posted, or by what is offered or ruled. */
const sumsOf = (order: FoundOrder, act: Act, event: string) => {
  const to = (owner: string | null) =>
    act.lines
      .filter((line) => isWallet(line.kind) && line.owner === owner)
      .reduce((sum, { amount }) => sum + amount, 0n);
  const came = act.lines
    .filter(({ kind, amount }) => kind === "PSP" || (kind === "AVL" && amount < 0n))
    .reduce((sum, { amount }) => sum - amount, 0n);
  const posted = { paid: to(order.sellerId), back: to(order.buyerId), came };
  const plan = event === "order.offered" ? order.offer : order.ruling;
  const moved = posted.paid !== 0n || posted.back !== 0n || plan === null;
  return {
    ...posted,
    toSeller: moved ? posted.paid : plan.toSeller,
    toBuyer: moved ? posted.back : plan.toBuyer,
  };
};

type Sums = ReturnType<typeof sumsOf>;

const shown = ({ currency }: FoundOrder, { toSeller, toBuyer }: Sums) => ({
  toSeller: text(toSeller > 0n ? toSeller : 0n, currency),
  toBuyer: text(toBuyer > 0n ? toBuyer : 0n, currency),
});

/** What was to be paid by now less what has come: all, or each milestone as its turn comes. */
const missingOf = ({ milestones, terms, current, funded, feeFunded }: FoundOrder): bigint => {
  const asked = milestones
    .filter(({ position }) => !terms.fundEach || position <= (current?.position ?? -1))
    .reduce((sum, one) => sum + one.amount + one.buyerFee + one.buyerVat, 0n);
  const missing = asked - funded - feeFunded;
  return missing > 0n ? missing : 0n;
};

const moneyOf = (order: FoundOrder, { paid, back, came }: Sums) => {
  const { currency, terms, late } = order;
  const received = came > 0n ? came : BigInt(late?.received ?? "0");
  return {
    amount: text(order.amount, currency),
    due: text(order.amount + terms.buyerFee + terms.buyerVat, currency),
    missing: text(missingOf(order), currency),
    received: unlessNone(received, currency),
    held: text(order.funded - order.released - order.refunded - order.chargedBack, currency),
    paid: unlessNone(paid, currency),
    back: unlessNone(back, currency),
  };
};

const peopleOf = ({ buyer, seller, creator }: FoundOrder, act: Act) => ({
  buyer: buyer?.name ?? noFacts.buyer,
  seller: seller?.name ?? noFacts.seller,
  creator: creator?.name ?? noFacts.creator,
  by: act.actorKind === "user" ? (act.actorName ?? "The other person") : noFacts.by,
});

const datesOf = ({ now }: Ctx, order: FoundOrder, { event, data }: OutboxRow): Partial<Facts> => {
  const at = (date: Date | null | undefined) => (date ? dateTime(date, now) : "");
  const due = (kind: Clock | undefined) =>
    order.deadlines.find((deadline) => deadline.kind === kind)?.dueAt;
  const deliverBy = order.deliverBy ?? order.current?.deliverBy ?? order.terms.deliverBy;
  const ends = event === "order.offered" ? order.offer?.expiresAt : due(clockOfEvent[event]);
  return {
    deliverBy: at(deliverBy),
    payBy: at(due("pay_by")),
    cancelFrom: at(hoursLater(deliverBy, policy.graceHours)),
    newDate: at(order.extension?.deliverBy),
    // Put in words after its clock was met: what is true by now stands on the page alone.
    until: at(data.dueAt === undefined ? ends : new Date(data.dueAt)) || "the time its page shows",
  };
};

/** The milestone it is about, or the whole when the order is one piece. */
const thingOf = ({ title, milestones, current }: FoundOrder, { milestoneIds }: Act): string => {
  if (milestones.length < 2) return title;
  const moved = milestones.find(({ id }) => milestoneIds.includes(id));
  return (moved ?? current)?.title ?? title;
};

const reasonOf = ({ extension, offer }: FoundOrder, event: string): string => {
  if (event.startsWith("order.extension")) return extension?.reason ?? "";
  return event === "order.offered" ? (offer?.note ?? "") : "";
};
