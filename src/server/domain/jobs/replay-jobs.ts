import * as z from "zod";
import { advance } from "../advance";
import { actorId, type Ctx } from "../context";
import { eachLetter } from "./each-letter";
import { letterMachine } from "./machine";
import { lettersInput } from "./rules";

export const ReplayJobs = z.strictObject({ ids: lettersInput });

/**
 * Has the event of jobs that move no money sent again, each as it was. What is refused to one
 * (job_not_found, job_needs_two, job_rings_itself, state_forbids_action) is told beside it.
 */
export const replayJobs = (ctx: Ctx, { ids }: z.output<typeof ReplayJobs>) =>
  eachLetter(ids, (id) =>
    advance(ctx, letterMachine, id, "replay", ({ kind, key }) => ({
      row: { decided_by: actorId(ctx.actor), decided_at: ctx.now },
      audit: { kind, key, together: String(ids.length) },
    })),
  );
