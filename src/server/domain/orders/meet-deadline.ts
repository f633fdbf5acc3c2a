import { advance } from "../advance";
import type { Ctx } from "../context";
import { orders } from "./machine";

/**
 * The clock's hand on the table: performs the row whose clock has run out. Whoever rang is not
 * believed: the row's own guard looks at the time again.
 * @throws DomainError not_due_yet, order_already_funded, state_forbids_action
 */
export const meetDeadline = (ctx: Ctx, orderId: string) =>
  advance({ ...ctx, actor: { kind: "clock" } }, orders, orderId, "expire", () => ({
    row: { resolution: "NOT_FUNDED", updated_at: ctx.now },
  }));
