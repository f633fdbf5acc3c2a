import { moneyText } from "@/lib/format";
import { paths } from "@/lib/paths";
import { findAct, mayAct } from "./find-act";
import { heldInHand } from "./held-in-hand";
import { orderPeople } from "./order-people";
import type { OrderView } from "./order-types";

/** The one thing to do now: a place to go, a press, or a dialog. */
export type MainAct = { label: string; action: string; allowed: boolean; href?: string };

const waits = ["pay_to_start", "part_paid_buyer", "pay_next_milestone"];

/** Money is due and this person is the one who pays it. */
const pays = ({ sentence }: OrderView) => waits.includes(sentence.key);

/** Money came in a way that only our team can sort out; to pay again would make it worse. */
export const isAstray = (order: OrderView) => pays(order) && order.payment?.status === "UNMATCHED";

/** Refusals that say: this is not the step the order is at. The button would only be in the way. */
const elsewhere = [
  "last_milestone",
  "milestones_left",
  "milestone_submitted",
  "milestone_not_submitted",
  "no_handover_agreed",
  "order_not_funded",
];

const isHere = (order: OrderView, name: string) => {
  const act = findAct(order, name);
  // A hold refuses before the step itself is looked at.
  const submitted = order.milestones.some((one) => one.current && one.status === "SUBMITTED");
  if (name === "approve" && !submitted) return false;
  return act !== undefined && (act.allowed || !elsewhere.includes(act.reason ?? ""));
};

/** The action of the table that stands first here, if any; what is not yet allowed stays, pale. */
const firstOf = (order: OrderView): string | undefined => {
  if (mayAct(order, "accept")) return "accept";
  if (mayAct(order, "start")) return "start";
  const handsOver = order.terms.handover && isHere(order, "handOver");
  const steps = [handsOver ? "handOver" : "complete", "submit", "approve", "release"];
  return steps.find((name) => isHere(order, name));
};

const labels: Readonly<Record<string, (order: OrderView) => string>> = {
  accept: () => "Read the terms and answer",
  start: () => "Start now",
  handOver: () => "Type the buyer’s code",
  complete: () => "Everything is done",
  submit: ({ milestones }) => `“${milestones.find((one) => one.current)?.title ?? ""}” is done`,
  approve: (order) => `Release ${moneyText(heldInHand(order))} to ${orderPeople(order).other}`,
  release: (order) => `Release ${moneyText(order.sums.held)} to ${orderPeople(order).other}`,
};

/** What this person should do first, or null when it is not up to them. */
export function mainActOf(order: OrderView): MainAct | null {
  if (order.dispute !== null) return null;
  if (isAstray(order)) return null;
  if (pays(order)) {
    const label = `Pay ${moneyText(order.sums.missing)}`;
    return { label, action: "pay", allowed: true, href: paths.pay(order.ref) };
  }
  const action = firstOf(order);
  if (!action) return null;
  const label = labels[action]?.(order) ?? "";
  const act = { label, action, allowed: mayAct(order, action) };
  return action === "accept" ? { ...act, href: paths.shared(order.ref) } : act;
}
