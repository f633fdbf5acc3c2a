import * as z from "zod";
import { notesInput } from "@/lib/text";
import { freezeActs } from "@/server/db/schema/freezes";
import { actorId, type Ctx } from "../context";
import { DomainError } from "../errors";
import { lastAct, scopeInput, takeTurn } from "./read";

export const AskToLift = z.strictObject({ scope: scopeInput, reason: notesInput(1000) });

/**
 * One of two people who let money go out again: says why it may. Nothing goes out yet.
 * @throws DomainError not_frozen, lift_asked
 */
export const askToLift = (ctx: Ctx, { scope, reason }: z.output<typeof AskToLift>): Promise<void> =>
  ctx.db.transaction(async (tx) => {
    await takeTurn(tx);
    const last = await lastAct(tx, scope);
    if (!last || last.act === "LIFT") throw new DomainError("not_frozen");
    if (last.act === "ASK") throw new DomainError("lift_asked");
    const by = actorId(ctx.actor);
    await tx.insert(freezeActs).values({ scope, act: "ASK", by, reason, at: ctx.now });
  });
