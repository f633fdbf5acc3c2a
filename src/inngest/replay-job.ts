import { currentTime } from "@/server/clock";
import { jobToReplay } from "@/server/domain/jobs/read";
import { world } from "@/server/domain/on-behalf";
import { events, inngest } from "./client";

/**
 * A failed job was decided to be done again → its own event, with the ids it had: whatever verb it
 * comes to finds the same subject and posts under the same key. The event's id is new, or the job
 * server would drop it; it is the letter's, so that one decision is one event.
 */
export const replayJob = inngest.createFunction(
  { id: "replay-job", triggers: [events.jobReplayed], concurrency: { limit: 5 }, retries: 5 },
  async ({ event, step }) => {
    const { subjectId } = event.data;
    const again = await step.run("look", async () =>
      jobToReplay(world(await currentTime()), subjectId),
    );
    if (!again) return { sent: false };
    await step.sendEvent("again", { id: subjectId, ...again });
    return { sent: true };
  },
);
