import * as z from "zod";
import { currentTime } from "@/server/clock";
import { keepDeadLetter as keep } from "@/server/domain/jobs/keep-dead-letter";
import { world } from "@/server/domain/on-behalf";
import { log } from "@/server/log";
import { inngest } from "./client";

const APP = "krotrust-";
const ID = "keep-dead-letter";

/** What the job server says of a run that used up its tries. Source: `FailureEventPayload` of the SDK. */
const failure = z.object({
  function_id: z.string().startsWith(APP),
  run_id: z.string().min(1).max(100),
  error: z.object({ name: z.string().optional(), message: z.string().optional() }),
  event: z.object({ name: z.string(), data: z.record(z.string(), z.unknown()).catch({}) }),
});

/**
 * A job used up its tries → it is kept for somebody to decide on. Its own failure is no event of its
 * own: the server does not tell it of that, and if it did it would not listen, so that it never goes
 * round in a circle.
 */
export const keepDeadLetter = inngest.createFunction(
  {
    id: ID,
    triggers: [{ event: "inngest/function.failed", if: `event.data.function_id != '${APP}${ID}'` }],
    retries: 8,
  },
  async ({ event, step }) => {
    const told = failure.safeParse(event.data);
    if (!told.success || told.data.function_id === APP + ID) {
      log.error({ eventId: event.id }, "a failure is none of ours to keep");
      return { kept: null };
    }
    const { function_id: id, run_id: runId, error, event: heard } = told.data;
    const kind = id.slice(APP.length);
    const { subjectId } = await step.run("keep", async () =>
      keep(world(await currentTime()), { kind, runId, error, event: heard }),
    );
    log.error({ kind, letterId: subjectId }, "a job used up its tries");
    return { kept: subjectId };
  },
);
