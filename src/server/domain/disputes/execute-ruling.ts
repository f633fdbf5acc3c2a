import { advance } from "../advance";
import type { Ctx } from "../context";
import { orders } from "../orders/machine";
import { endCase } from "./end-case";
import { rulingIn } from "./rules";

/** The time to appeal is over and nobody did: the ruling is carried out. */
export const executeRuling = (ctx: Ctx, orderId: string) =>
  advance(ctx, orders, orderId, "execute", (order) =>
    endCase(ctx, order, { toSeller: rulingIn(order).toSeller, by: "execute" }),
  );
