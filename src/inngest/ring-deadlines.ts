import { currentTime } from "@/server/clock";
import { world } from "@/server/domain/on-behalf";
import { dueDeadlines } from "@/server/domain/orders/meet-deadline";
import { log } from "@/server/log";
import { events, inngest } from "./client";

const LIMIT = 500;

/** Each minute: clocks that have run out → one event each. It looks; `meet-deadline` acts. */
export const ringDeadlines = inngest.createFunction(
  {
    id: "ring-deadlines",
    triggers: [{ cron: "* * * * *" }],
    concurrency: { limit: 1 },
    retries: 2,
  },
  async ({ step }) => {
    const due = await step.run("look", async () => {
      const found = await dueDeadlines(world(await currentTime()), LIMIT);
      return found.map(({ orderId, kind }) => ({ orderId, kind }));
    });
    if (due.length === LIMIT) log.warn({ limit: LIMIT }, "more deadlines are due than one sweep");
    if (due.length > 0) {
      await step.sendEvent(
        "ring",
        due.map((deadline) => events.deadlinePassed.create(deadline)),
      );
    }
    return { rung: due.length };
  },
);
