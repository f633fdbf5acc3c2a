import * as z from "zod";
import { notesInput } from "@/lib/text";
import { advance } from "../advance";
import { actorId, type Ctx } from "../context";
import { eachLetter } from "./each-letter";
import { letterMachine } from "./machine";
import { lettersInput } from "./rules";

export const DiscardJobs = z.strictObject({ ids: lettersInput, reason: notesInput(1000) });

/**
 * Lets failed jobs be: nothing is sent, and why stays on record. What its subject still waits for,
 * the sweeps look after as before. What is refused to one (job_not_found, state_forbids_action) is
 * told beside it.
 */
export const discardJobs = (ctx: Ctx, { ids, reason }: z.output<typeof DiscardJobs>) =>
  eachLetter(ids, (id) =>
    advance(ctx, letterMachine, id, "discard", ({ kind, key }) => ({
      row: { reason, decided_by: actorId(ctx.actor), decided_at: ctx.now },
      audit: { kind, key, reason, together: String(ids.length) },
      note: reason,
    })),
  );
