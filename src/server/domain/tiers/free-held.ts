import { newId } from "@/lib/ids";
import { type Money, money } from "@/lib/money";
import { noChange } from "../change";
import { commit, insist, type Outcome } from "../commit";
import type { Ctx } from "../context";
import { post } from "../ledger/post";
import { wantFreed } from "./read";

/**
 * Gives somebody what is held of their wallet, as far as their tier lets them have it by now: because the
 * tier rose, its limit did, or the balance fell. Each state of what is held is freed from once, however
 * many try, and the database divides this credit like every other, so that none lifts a balance too high.
 * @throws DomainError busy (retry: true)
 */
export const freeHeld = async (ctx: Ctx, userId: string): Promise<Money | null> => {
  let freed: Money | null = null;
  await insist(async (): Promise<Outcome> => {
    freed = null;
    const [held] = await wantFreed(ctx, { userId, limit: 1 });
    if (!held) return { outcome: "done", subjectId: userId };
    const { currency, version, room } = held;
    const amount = money(room, currency);
    const key = `free:${userId}:${currency}:${version}`;
    const journal = post("free", { key, owners: { user: userId }, amounts: { amount } }, ctx.now);
    const data = { subjectId: userId, orderId: "", amount: room.toString(), currency };
    const outcome = await commit(ctx, {
      ...noChange(userId),
      journals: [journal],
      outbox: [{ id: newId("outbox"), event: "wallet.freed", data }],
      audit: [{ action: "wallets.free", subjectId: userId, detail: { amount: room.toString() } }],
    });
    freed = outcome.outcome === "done" ? amount : null;
    return outcome;
  });
  return freed;
};
