import { ListActivity, readActivity, readWallet } from "../domain/ledger/read";
import { balanceRoom } from "../domain/tiers/read";
import { nothing, router, user } from "../trpc";

export const ledger = router({
  /** With how much it may hold, where it holds no more. */
  wallet: user.input(nothing).query(async ({ ctx }) => {
    const wallet = await readWallet(ctx);
    const room = wallet.heldBack.amount > 0n ? await balanceRoom(ctx, ctx.actor.id) : null;
    return { ...wallet, room };
  }),
  activity: user.input(ListActivity).query(({ ctx, input }) => readActivity(ctx, input)),
});
