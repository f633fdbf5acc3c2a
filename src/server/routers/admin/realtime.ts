import * as z from "zod";
import { orderChannel } from "@/lib/channels";
import { orderRefInput } from "@/lib/ids";
import { findOrderId } from "../../domain/orders/find-order";
import { router, staff } from "../../trpc";
import { socketId, ticketFor } from "../realtime";

/** `admin.realtime`: news of an order for those of staff who may read it. */
export const adminRealtime = router({
  order: staff("order:read")
    .input(z.strictObject({ ref: orderRefInput, socketId }))
    .query(async ({ ctx, input }) =>
      ticketFor(orderChannel(await findOrderId(ctx, input.ref)), input.socketId),
    ),
});
