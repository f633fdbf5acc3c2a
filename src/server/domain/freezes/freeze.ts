import * as z from "zod";
import { notesInput } from "@/lib/text";
import { freezeActs, freezeScopes } from "@/server/db/schema/freezes";
import { actorId, type Ctx } from "../context";
import { frozenScopes, takeTurn } from "./read";

export const Freeze = z.strictObject({ scope: z.enum(freezeScopes), reason: notesInput(1000) });

/**
 * Stops what goes out, at once and for as long as two people do not let it go on: no payout and no
 * refund is begun, by one gateway or by any. What was begun before is still asked about. A monitor
 * that finds it stopped already adds nothing.
 */
export const freeze = (ctx: Ctx, { scope, reason }: z.output<typeof Freeze>): Promise<void> =>
  ctx.db.transaction(async (tx) => {
    await takeTurn(tx);
    const by = ctx.actor.kind === "staff" ? actorId(ctx.actor) : null;
    if (by === null && (await frozenScopes(tx)).includes(scope)) return;
    await tx.insert(freezeActs).values({ scope, act: "FREEZE", by, reason, at: ctx.now });
  });
