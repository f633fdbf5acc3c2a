import type { OrderView } from "@/components/orders/order-types";
import { moneyText } from "@/lib/format";
import { type Money, minus, parseMoney } from "@/lib/money";
import type { IssueReason } from "./dispute-words";

/** What somebody has said so far about what is wrong. */
export type Report = {
  reason: IssueReason | null;
  story: string;
  fileIds: string[];
  /** Whether a file is still on its way. */
  busy: boolean;
  wanted: "RELEASE" | "REFUND" | "SPLIT" | null;
  scope: "ORDER" | "MILESTONE";
  /** As typed; all that is in question when left empty. */
  amount: string;
};

export type ReportPart = {
  order: OrderView;
  report: Report;
  change: (to: Partial<Report>) => void;
  errors: Readonly<Record<string, string | undefined>>;
};

/** With several milestones one complains of the one at hand; everything else goes on. */
export const newReport = (order: OrderView): Report => ({
  reason: null,
  story: "",
  fileIds: [],
  busy: false,
  wanted: null,
  scope: currentOf(order) ? "MILESTONE" : "ORDER",
  amount: "",
});

/** The milestone at hand of an order that has several. */
export const currentOf = (order: OrderView) =>
  order.milestones.length > 1 ? (order.milestones.find(({ current }) => current) ?? null) : null;

/** All that could be contested: what is held of the milestone at hand, or of the whole order. */
export function heldIn({ scope }: Report, order: OrderView): Money {
  const current = scope === "MILESTONE" ? currentOf(order) : null;
  if (!current) return order.sums.held;
  return minus(minus(current.amount, current.released), current.refunded);
}

/** Only what has been delivered can be contested in part. */
export const mayBePart = (order: OrderView): boolean => order.status === "COMPLETED";

/** What would be paused. */
export function contestedBy(report: Report, order: OrderView): Money {
  const typed = mayBePart(order) ? parseMoney(report.amount) : null;
  return typed ?? heldIn(report, order);
}

/** What is missing before one may go on from a step, by the field's name. */
export function gapsOf(report: Report, step: number, order: OrderView): Record<string, string> {
  if (step === 0) return report.reason ? {} : { reason: "Choose what is wrong." };
  if (step === 1) {
    return report.story.trim() ? {} : { story: "Say in a few words what happened." };
  }
  const gaps: Record<string, string> = {};
  if (!report.wanted) gaps.wanted = "Choose what you want.";
  if (mayBePart(order) && report.amount.trim() !== "") {
    const typed = parseMoney(report.amount);
    const most = heldIn(report, order);
    if (!typed) gaps.amount = "Type an amount like 185,000.00";
    else if (typed.amount > most.amount) gaps.amount = `We hold ${moneyText(most)} of it.`;
  }
  return gaps;
}

/** The report as the server takes it; whole when nothing less was typed. */
export function reportInput(report: Report, order: OrderView) {
  const { reason, wanted, story, fileIds, scope, amount } = report;
  if (!reason || !wanted) throw new Error("a report has a reason and a wish");
  const part = mayBePart(order) && amount.trim() !== "" ? { amount } : {};
  return { ref: order.ref, reason, story, wanted, scope, fileIds, ...part };
}
