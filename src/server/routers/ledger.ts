import { ListActivity, readActivity, readWallet } from "../domain/ledger/read";
import { nothing, router, user } from "../trpc";

export const ledger = router({
  wallet: user.input(nothing).query(({ ctx }) => readWallet(ctx)),
  activity: user.input(ListActivity).query(({ ctx, input }) => readActivity(ctx, input)),
});
