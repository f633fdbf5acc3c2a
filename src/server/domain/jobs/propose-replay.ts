import * as z from "zod";
import { notesInput } from "@/lib/text";
import { advance } from "../advance";
import { actorId, type Ctx } from "../context";
import { eachLetter } from "./each-letter";
import { letterMachine } from "./machine";
import { lettersInput } from "./rules";

export const ProposeReplay = z.strictObject({ ids: lettersInput, reason: notesInput(1000) });

/**
 * The first of two people: says why jobs that may move money should be done again. Nothing is sent.
 * What is refused to one (job_not_found, job_needs_one, job_rings_itself, state_forbids_action) is
 * told beside it.
 */
export const proposeReplay = (ctx: Ctx, { ids, reason }: z.output<typeof ProposeReplay>) =>
  eachLetter(ids, (id) =>
    advance(ctx, letterMachine, id, "propose", ({ kind, key }) => ({
      row: { reason, proposed_by: actorId(ctx.actor), proposed_at: ctx.now },
      audit: { kind, key, reason, together: String(ids.length) },
      note: reason,
    })),
  );
