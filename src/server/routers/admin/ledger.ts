import { ListJournals, listJournals, trialBalance } from "../../domain/ledger/read";
import { nothing, router, staff } from "../../trpc";

export const adminLedger = router({
  trialBalance: staff("ledger:read")
    .input(nothing)
    .query(({ ctx }) => trialBalance(ctx)),
  journals: staff("ledger:read")
    .input(ListJournals)
    .query(({ ctx, input }) => listJournals(ctx, input)),
});
