import { DecideCheck, decideCheck } from "../../domain/kyc/decide-check";
import { ListChecks, listChecks, lookAtCheck, OneCheck } from "../../domain/kyc/read";
import { ShowProof, showProof } from "../../domain/kyc/show-proof";
import { providers } from "../../providers/providers";
import { router, staff } from "../../trpc";

/** `admin.kyc`: who people are. Looking at one is a mutation, because each look is written down. */
export const adminKyc = router({
  list: staff("kyc:read")
    .input(ListChecks)
    .query(({ ctx, input }) => listChecks(ctx, input)),
  look: staff("kyc:read")
    .input(OneCheck)
    .mutation(({ ctx, input }) => lookAtCheck(ctx, input)),
  proof: staff("kyc:decide")
    .input(ShowProof)
    .mutation(async ({ ctx, input }) => ({
      url: await providers.storage.link(await showProof(ctx, input)),
    })),
  decide: staff("kyc:decide")
    .input(DecideCheck)
    .mutation(({ ctx, input }) => decideCheck(ctx, input)),
});
