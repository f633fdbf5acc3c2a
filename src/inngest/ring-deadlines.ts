import { currentTime } from "@/server/clock";
import { dueDeadlines, dueWarnings } from "@/server/domain/clocks/read";
import { world } from "@/server/domain/on-behalf";
import { log } from "@/server/log";
import { events, inngest } from "./client";

const LIMIT = 500;

/**
 * Each minute: clocks that have run out, and clocks of which somebody is to be reminded → one event
 * each. It looks; `meet-deadline` and `warn-deadline` act.
 */
export const ringDeadlines = inngest.createFunction(
  {
    id: "ring-deadlines",
    triggers: [{ cron: "* * * * *" }],
    concurrency: { limit: 1 },
    retries: 2,
  },
  async ({ step }) => {
    const { due, near } = await step.run("look", async () => {
      const ctx = world(await currentTime());
      return { due: await dueDeadlines(ctx, LIMIT), near: await dueWarnings(ctx, LIMIT) };
    });
    const full = due.length === LIMIT || near.length === LIMIT;
    if (full) log.warn({ limit: LIMIT }, "more clocks ring than one sweep takes");
    const rung = due.map((clock) => events.deadlinePassed.create(clock));
    const warned = near.map((clock) => events.deadlineNears.create(clock));
    if (rung.length > 0) await step.sendEvent("ring", rung);
    if (warned.length > 0) await step.sendEvent("warn", warned);
    return { rung: rung.length, warned: warned.length };
  },
);
