import { currentTime } from "@/server/clock";
import { meetDeadline as meet } from "@/server/domain/clocks/meet-deadline";
import { asGateway, world } from "@/server/domain/on-behalf";
import { creditPayment } from "@/server/domain/payments/credit-payment";
import { livePayments } from "@/server/domain/payments/read";
import { log } from "@/server/log";
import { providers } from "@/server/providers/providers";
import { events, inngest } from "./client";
import { hintOutbox } from "./hint-outbox";
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
    const { orderId, kind } = event.data;
    const open = kind === "pay_by" ? await step.run("look", () => waitingFor(orderId)) : [];
    for (const { provider, reference } of open) {
      const answer = await step.run(`ask-${reference}`, () =>
        providers.gateway(provider).verify(reference),
      );
      // A gateway that does not answer may hold the buyer's money: the next minute asks again.
      if (answer.kind === "unknown") return { status: "gateway_silent" };
      await step.run(`record-${reference}`, async () => {
        const ctx = asGateway(world(await currentTime()), provider);
        return refuseForGood(() => creditPayment(ctx, { provider, reference, answer }));
      });
    }
    const answer = await step.run("meet", () =>
      orRefusal(async () => meet(world(await currentTime()), { orderId, kind })),
    );
    if (answer.refused === null) await step.run("hint", () => hintOutbox());
    else if (answer.refused !== "not_due_yet") {
      log.warn({ orderId, kind, refused: answer.refused }, "a clock rings and no row answers");
    }
    return answer;
  },
);

const waitingFor = async (orderId: string) => livePayments(world(await currentTime()), orderId);
