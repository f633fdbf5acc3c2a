import { and, eq, gt, isNull } from "drizzle-orm";
import * as z from "zod";
import { maskPhone } from "@/lib/phone";
import { stopHash } from "@/lib/stop-secret";
import { freezeActs } from "@/server/db/schema/freezes";
import { bankAccounts } from "@/server/db/schema/payouts";
import { sessions, users } from "@/server/db/schema/people";
import { personChanges } from "@/server/db/schema/person-changes";
import type { Ctx } from "../context";
import { DomainError } from "../errors";
import { tell } from "../outbox";
import { revokeSessions } from "../people/sessions";
import { policy } from "../policy";
import { isStopped, takeTurn } from "./read";

export const StopLink = z.strictObject({
  secret: z.string().regex(/^[A-Za-z0-9_-]{22}$/, "This is not a link of ours"),
});

type Change = typeof personChanges.$inferSelect;

const find = async (ctx: Ctx, { secret }: z.infer<typeof StopLink>) => {
  const [found] = await ctx.db
    .select({ change: personChanges, owner: users, bank: bankAccounts })
    .from(personChanges)
    .innerJoin(users, eq(users.id, personChanges.userId))
    .leftJoin(bankAccounts, eq(bankAccounts.id, personChanges.bankAccountId))
    .where(
      and(
        eq(personChanges.linkHash, stopHash(secret)),
        gt(personChanges.at, new Date(+ctx.now - policy.stopLinkDays * 86_400_000)),
      ),
    );
  if (!found) throw new DomainError("link_unknown");
  return found;
};

/** What a stop link is about, for whoever holds it; looking changes nothing. @throws DomainError link_unknown */
export const readStopLink = async (ctx: Ctx, input: z.infer<typeof StopLink>) => {
  const { change, owner, bank } = await find(ctx, input);
  return {
    kind: change.kind,
    phone: maskPhone(change.phoneBefore),
    newPhone: change.phoneAfter === change.phoneBefore ? null : maskPhone(change.phoneAfter),
    bank: bank && { bankName: bank.bankName, last4: bank.last4, accountName: bank.accountName },
    at: change.at,
    stopped: change.stoppedAt !== null,
    frozen: isStopped(owner),
  };
};

/**
 * The owner says by the link of a message that it was not them: nothing of theirs goes out, they are
 * signed out everywhere and nobody signs in, and the change is undone. They need not be signed in,
 * and asking again changes nothing. @throws DomainError link_unknown
 */
export const stopPerson = (ctx: Ctx, input: z.infer<typeof StopLink>): Promise<void> =>
  ctx.db.transaction(async (tx) => {
    const within = { ...ctx, db: tx };
    await takeTurn(tx);
    const { change, owner } = await find(within, input);
    const [first] = await tx
      .update(personChanges)
      .set({ stoppedAt: ctx.now })
      .where(and(eq(personChanges.id, change.id), isNull(personChanges.stoppedAt)))
      .returning({ id: personChanges.id });
    if (!first || !(owner.status === "ACTIVE" || isStopped(owner))) return;
    await tx.insert(freezeActs).values({
      scope: `usr_${owner.id.slice(4)}`,
      act: "FREEZE",
      by: null,
      reason: reasons[change.kind],
      at: ctx.now,
    });
    await revokeSessions(within, eq(sessions.userId, owner.id));
    await undo(within, change);
    await tell(within, "person.frozen", { subjectId: change.id });
  });

const reasons = {
  BANK: "By the link about a new bank account: it was not me.",
  PHONE: "By the link about a new phone number: it was not me.",
  EMAIL: "By the link about a new e-mail address: it was not me.",
} as const satisfies Record<Change["kind"], string>;

/** Puts back what was there, unless somebody else has the old number by now. */
const undo = async ({ db, now }: Ctx, change: Change): Promise<void> => {
  if (change.bankAccountId !== null) {
    await db
      .update(bankAccounts)
      .set({ removedAt: now })
      .where(and(eq(bankAccounts.id, change.bankAccountId), isNull(bankAccounts.removedAt)));
  }
  if (change.kind === "EMAIL") {
    await db
      .update(users)
      .set({ email: change.emailBefore })
      .where(and(eq(users.id, change.userId)));
  }
  if (change.kind !== "PHONE") return;
  const [taken] = await db
    .select({ id: users.id })
    .from(users)
    .where(eq(users.phone, change.phoneBefore));
  if (taken) return;
  await db
    .update(users)
    .set({ phone: change.phoneBefore, contactChangedAt: now })
    .where(eq(users.id, change.userId));
};
