import { currentTime } from "@/server/clock";
import { asGateway, world } from "@/server/domain/on-behalf";
import { bookCharges } from "@/server/domain/recon/book-charges";
import { bookSums } from "@/server/domain/recon/book-sums";
import { BANK } from "@/server/domain/recon/match-bank";
import { reconcileBank } from "@/server/domain/recon/reconcile-bank";
import { reconcileDay } from "@/server/domain/recon/reconcile-day";
import { log } from "@/server/log";
import { tellDay } from "@/server/providers/payment/tell-day";
import { providers } from "@/server/providers/providers";
import { events, inngest } from "./client";

/**
 * ask → record, in one beat: lists of thousands do not fit into a job's memory, and asking again
 * changes nothing. What agrees of the sums paid to our bank is booked before it is compared; a gateway
 * that pays none keeps its charges out of what it holds, which is booked once the day agreed.
 */
export const reconcile = inngest.createFunction(
  {
    id: "reconcile",
    triggers: [events.reconDue],
    concurrency: { key: "event.data.provider", limit: 1 },
    retries: 2,
  },
  async ({ event, step }) => {
    const { provider, day } = event.data;
    if (provider === BANK) {
      return step.run("compare-bank", async () => ({
        found: await reconcileBank(world(await currentTime()), { from: day, to: day }),
      }));
    }
    const done = await step.run("compare", async () => {
      const ctx = world(await currentTime());
      const told = await tellDay(providers.gateway(provider), day, ctx.now);
      const gateway = asGateway(ctx, provider);
      const booked = await bookSums(gateway, { provider, day, settled: told.settled });
      const compared = await reconcileDay(ctx, { provider, day, told });
      if (told.settled.kind === "unsupported") await bookCharges(gateway, { provider, day });
      return { ...compared, booked };
    });
    const { outcome, opened } = done;
    if (opened.length > 0) log.error({ provider, day, opened }, "books and gateway disagree");
    if (outcome === "NO_ANSWER") log.warn({ provider, day }, "a gateway gave no list");
    return { ...done, opened: opened.length };
  },
);
