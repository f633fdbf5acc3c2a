import { advance } from "../advance";
import type { Ctx } from "../context";
import { orders } from "../orders/machine";
import { caseBySilence } from "./case-by-silence";

/** Every way was tried to reach the buyer and none is proven: silence alone pays nobody. */
export const giveUp = (ctx: Ctx, orderId: string) =>
  advance(ctx, orders, orderId, "giveUp", (order) => caseBySilence(ctx, order, "silence"));
