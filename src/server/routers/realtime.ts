import * as z from "zod";
import { orderChannel, personChannel } from "@/lib/channels";
import { orderRefInput } from "@/lib/ids";
import { providers } from "../providers/providers";
import { party, router, user } from "../trpc";

/** A connection as the realtime vendor names it. Source: pusher.com/docs/channels/library_auth_reference/auth-signatures */
export const socketId = z.string().regex(/^\d{1,20}\.\d{1,20}$/, "This is not a connection");

/** No ticket where nobody is set up to give one. */
export const ticketFor = (channel: string, socket: string): string | null =>
  providers.realtime()?.ticket(socket, channel) ?? null;

/**
 * What lets a page listen for news. No caller names a channel: it is that of the order whose party asks, or
 * of the person who asks. A ticket outlives the session it was asked in, so a look of fifteen minutes at
 * somebody's pages gets none.
 */
export const realtime = router({
  signIn: user.input(z.strictObject({ socketId })).query(({ ctx, input }) => {
    if (ctx.session.view) return null;
    return providers.realtime()?.signIn(input.socketId, ctx.session.sessionId) ?? null;
  }),
  order: party
    .input(z.strictObject({ ref: orderRefInput, socketId }))
    .query(({ ctx, input }) =>
      ctx.session.view ? null : ticketFor(orderChannel(ctx.orderId), input.socketId),
    ),
  person: user
    .input(z.strictObject({ socketId }))
    .query(({ ctx, input }) =>
      ctx.session.view ? null : ticketFor(personChannel(ctx.actor.id), input.socketId),
    ),
});
