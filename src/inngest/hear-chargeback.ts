import { currentTime } from "@/server/clock";
import { hearChargeback as hear } from "@/server/domain/disputes/hear-chargeback";
import { asGateway, world } from "@/server/domain/on-behalf";
import { finishWebhook } from "@/server/domain/payments/finish-webhook";
import { log } from "@/server/log";
import { providers } from "@/server/providers/providers";
import { events, inngest } from "./client";
import { hintOutbox } from "./hint-outbox";
import { orRefusal } from "./refuse-for-good";

/** Told that a bank wants a payment back, or has decided → ask the gateway → write it down. */
export const hearChargeback = inngest.createFunction(
  {
    id: "hear-chargeback",
    triggers: [events.chargebackHinted],
    concurrency: { key: "event.data.reference", limit: 1 },
    retries: 5,
  },
  async ({ event, step }) => {
    const { provider, reference, webhookId } = event.data;
    const answer = await step.run("ask", async () => {
      const gateway = providers.gateway(provider);
      return gateway.readChargeback?.(reference) ?? { kind: "unknown" as const, reason: "untold" };
    });
    const said = await step.run("record", () =>
      orRefusal(async () => hear(asGateway(world(await currentTime()), provider), { answer })),
    );
    // What no row takes is finance's: it stands at the gateway, and nothing of ours moved.
    if (said.refused !== null)
      log.error({ provider, reference, ...said }, "a chargeback is refused");
    const answered = answer.kind === "not_found" ? answer.kind : answer.kind !== "unknown";
    await step.run("finish", async () =>
      finishWebhook(world(await currentTime()), { webhookId, answered }),
    );
    await step.run("hint", () => hintOutbox());
    return said;
  },
);
