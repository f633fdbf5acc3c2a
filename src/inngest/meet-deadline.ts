import { currentTime } from "@/server/clock";
import { asClock, asGateway, world } from "@/server/domain/on-behalf";
import { meetDeadline as meet } from "@/server/domain/orders/meet-deadline";
import { creditPayment } from "@/server/domain/payments/credit-payment";
import { livePayments } from "@/server/domain/payments/read";
import { providers } from "@/server/providers/providers";
import { events, inngest } from "./client";
import { orRefusal, refuseForGood } from "./refuse-for-good";

/**
 * A clock has run out: what that means is in the order table. Before an unpaid order is ended, the
 * gateway is asked about each payment still open, since money may have come that nobody told us of.
 */
export const meetDeadline = inngest.createFunction(
  {
    id: "meet-deadline",
    triggers: [events.deadlinePassed],
    concurrency: { key: "event.data.orderId", limit: 1 },
    retries: 1,
  },
  async ({ event, step }) => {
    const { orderId } = event.data;
    const open = await step.run("look", async () =>
      livePayments(world(await currentTime()), orderId),
    );
    for (const { provider, reference } of open) {
      const answer = await step.run(`ask-${reference}`, () => providers.payment.verify(reference));
      // A gateway that does not answer may hold the buyer's money: the next minute asks again.
      if (answer.kind === "unknown") return { status: "gateway_silent" };
      await step.run(`record-${reference}`, async () => {
        const ctx = asGateway(world(await currentTime()), provider);
        return refuseForGood(() => creditPayment(ctx, { provider, reference, answer }));
      });
    }
    return step.run("meet", () =>
      orRefusal(async () => meet(asClock(world(await currentTime())), orderId)),
    );
  },
);
