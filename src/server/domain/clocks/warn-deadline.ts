import { newId } from "@/lib/ids";
import { noChange } from "../change";
import { nextWarning } from "../clocks";
import { commit } from "../commit";
import type { Ctx } from "../context";
import { Stale } from "../database-refusals";
import { DomainError } from "../errors";
import { asClock } from "../on-behalf";
import { type DueClock, runningClock } from "./read";

/**
 * One reminder of one clock: marked as given, the next one's moment worked out, and written to the
 * outbox, all in one change. Of many who would give the same reminder one does.
 * @throws DomainError not_due_yet when nobody is to be reminded of it now
 */
export const warnDeadline = async (ctx: Ctx, clock: DueClock): Promise<void> => {
  const { orderId, kind } = clock;
  const running = await runningClock(ctx, clock);
  if (!running?.warnAt || running.warnAt > ctx.now) throw new DomainError("not_due_yet");
  const { startedAt, dueAt, warnAt } = running;
  const next = nextWarning(kind, startedAt ?? ctx.now, dueAt, ctx.now);
  const last = next === null ? "yes" : "no";
  const data = { subjectId: orderId, orderId, kind, dueAt: dueAt.toISOString(), last };
  const change = noChange(orderId);
  await orTooLate(() =>
    commit(asClock(ctx), {
      ...change,
      clocks: { ...change.clocks, warned: [{ orderId, kind, warnAt, next }] },
      // A clock that has run out in the meantime has its own message; "soon" would be untrue.
      outbox: dueAt > ctx.now ? [{ id: newId("outbox"), event: "deadline.soon", data }] : [],
    }),
  );
};

/** The clock moved on while we looked: another gave the reminder, or there is nothing to remind of. */
const orTooLate = async (write: () => Promise<unknown>): Promise<void> => {
  try {
    await write();
  } catch (error) {
    if (error instanceof Stale) throw new DomainError("not_due_yet", {}, { cause: error });
    throw error;
  }
};
