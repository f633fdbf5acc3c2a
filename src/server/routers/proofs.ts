import { ownProof, publishedProofs } from "../domain/proofs/read";
import { nothing, open, router, user } from "../trpc";

export const proofs = router({
  published: open.input(nothing).query(({ ctx }) => publishedProofs(ctx)),
  own: user.input(nothing).query(({ ctx }) => ownProof(ctx)),
});
