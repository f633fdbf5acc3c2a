import { and, eq, inArray } from "drizzle-orm";
import * as z from "zod";
import { notesInput } from "@/lib/text";
import { freezeActs, type Scope } from "@/server/db/schema/freezes";
import { users } from "@/server/db/schema/people";
import { actorId, type Ctx } from "../context";
import { DomainError } from "../errors";
import { frozenScopes, scopeInput, stoppedStatuses, takeTurn } from "./read";

export const Freeze = z.strictObject({ scope: scopeInput, reason: notesInput(1000) });

/**
 * Stops what goes out, at once and for as long as two people do not let it go on: no payout and no
 * refund is begun, by one gateway or by any. What was begun before is still asked about. A monitor
 * that finds it stopped already adds nothing. A person who is stopped may read and be heard.
 * @throws DomainError person_not_found
 */
export const freeze = (ctx: Ctx, { scope, reason }: z.output<typeof Freeze>): Promise<void> =>
  ctx.db.transaction(async (tx) => {
    await takeTurn(tx);
    await refuseUnknown(tx, scope);
    const by = ctx.actor.kind === "staff" ? actorId(ctx.actor) : null;
    if (by === null && (await frozenScopes(tx)).includes(scope)) return;
    await tx.insert(freezeActs).values({ scope, act: "FREEZE", by, reason, at: ctx.now });
  });

const refuseUnknown = async (db: Pick<Ctx["db"], "select">, scope: Scope): Promise<void> => {
  if (!scope.startsWith("usr_")) return;
  const [found] = await db
    .select({ id: users.id })
    .from(users)
    .where(and(eq(users.id, scope), inArray(users.status, ["ACTIVE", ...stoppedStatuses])));
  if (!found) throw new DomainError("person_not_found");
};
