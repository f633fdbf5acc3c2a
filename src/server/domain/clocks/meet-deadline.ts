import type { Outcome } from "../commit";
import type { Ctx } from "../context";
import { defaultRule } from "../disputes/default-rule";
import { endDeadlock } from "../disputes/end-deadlock";
import { endOld } from "../disputes/end-old";
import { escalate } from "../disputes/escalate";
import { executeRuling } from "../disputes/execute-ruling";
import { giveUp } from "../disputes/give-up";
import { lockEvidence } from "../disputes/lock-evidence";
import { noteSilence } from "../disputes/note-silence";
import { remindChargeback } from "../disputes/remind-chargeback";
import { remindHold } from "../disputes/remind-hold";
import { remindRuling } from "../disputes/remind-ruling";
import { type DomainCode, DomainError } from "../errors";
import { endIdle, endLate } from "../orders/end-paid";
import { endUnpaid } from "../orders/end-unpaid";
import { expireOrder } from "../orders/expire-order";
import { lapseExtension } from "../orders/extensions";
import { returnLate } from "../orders/late-money";
import { noteLate, noteLateStart, waitOn } from "../orders/lateness";
import { loadOrder } from "../orders/load-order";
import { autoApprove } from "../orders/milestones";
import { orderRows } from "../orders/rows";
import { autoRelease, tryAgain } from "../orders/silence";
import { beginOrder } from "../orders/work";
import type { DueClock } from "./read";

type Verb = (ctx: Ctx, orderId: string) => Promise<Outcome>;

/** Who carries out a row of the order table that a clock performs. Which row that is, is in the table. */
export const clockVerbs: Readonly<Record<string, Verb>> = {
  expire: expireOrder,
  returnLate,
  begin: beginOrder,
  noteLateStart,
  endIdle,
  autoApprove,
  endUnpaid,
  lapseExtension,
  noteLate,
  endLate,
  waitOn,
  endOld,
  autoRelease,
  tryAgain,
  giveUp,
  escalate,
  defaultRule,
  noteSilence,
  lockEvidence,
  remindRuling,
  execute: executeRuling,
  deadlock: endDeadlock,
  remindHold,
  remindChargeback,
};

/**
 * Refusals that say nothing of the row that was tried: the clock does not ring, the money stands
 * still, or the books would not hold. The next row is not an answer to them.
 */
const tellNothing: ReadonlySet<DomainCode> = new Set([
  "not_due_yet",
  "order_on_hold",
  "ledger_refused",
  "account_overdrawn",
  "journal_key_reused",
  "idempotency_key_reused",
]);

/** Of an order that stands here, what this clock does, in the table's order. */
const actionsOf = (status: string, { kind }: DueClock): string[] => [
  ...new Set(
    orderRows
      .filter((row) => row.from === status && clockOf(row) === kind)
      .map((row) => row.action),
  ),
];

const clockOf = (row: (typeof orderRows)[number]) => ("after" in row ? row.after : undefined);

/**
 * A clock has run out: its rows are tried from the top until one is not refused by a guard. Whoever
 * rang is not believed: each row looks at the clock itself. Says what was done.
 * @throws DomainError order_not_found, not_due_yet, or the last row's refusal when all refused
 */
export const meetDeadline = async (ctx: Ctx, clock: DueClock): Promise<{ action: string }> => {
  const order = await loadOrder(ctx.db, clock.orderId);
  if (!order) throw new DomainError("order_not_found");
  let refusal = new DomainError("not_due_yet", { clock: clock.kind, status: order.status });
  for (const action of actionsOf(order.status, clock)) {
    const verb = clockVerbs[action];
    if (!verb) throw new Error(`no verb carries out ${action}`);
    try {
      await verb({ ...ctx, actor: { kind: "clock" } }, clock.orderId);
      return { action };
    } catch (error) {
      if (!(error instanceof DomainError) || error.retry || tellNothing.has(error.code))
        throw error;
      refusal = error;
    }
  }
  throw refusal;
};
