import { currentTime } from "@/server/clock";
import { warnDeadline as warn } from "@/server/domain/clocks/warn-deadline";
import { world } from "@/server/domain/on-behalf";
import { events, inngest } from "./client";
import { hintOutbox } from "./hint-outbox";
import { orRefusal } from "./refuse-for-good";

/** A clock nears its end: whoever it concerns is reminded, once for each of its moments. */
export const warnDeadline = inngest.createFunction(
  {
    id: "warn-deadline",
    triggers: [events.deadlineNears],
    concurrency: { key: "event.data.orderId", limit: 1 },
    retries: 1,
  },
  async ({ event, step }) => {
    const answer = await step.run("warn", () =>
      orRefusal(async () => warn(world(await currentTime()), event.data)),
    );
    if (answer.refused === null) await step.run("hint", () => hintOutbox());
    return answer;
  },
);
