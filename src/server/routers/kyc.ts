import { DomainError } from "../domain/errors";
import { FinishProof } from "../domain/files/finish-file";
import { PrepareProof, prepareProof } from "../domain/files/prepare-file";
import { ownFileAt, standingOf } from "../domain/files/read";
import { myKyc } from "../domain/kyc/read";
import { recordAnswer } from "../domain/kyc/record-answer";
import { SubmitAddress, submitAddress } from "../domain/kyc/submit-address";
import { SubmitNumber, submitNumber } from "../domain/kyc/submit-number";
import { asGateway } from "../domain/on-behalf";
import { limits, spend } from "../limits";
import { providers } from "../providers/providers";
import { nothing, router, user } from "../trpc";
import { takeIn } from "./take-in";

export const kyc = router({
  mine: user.input(nothing).query(({ ctx }) => myKyc(ctx)),

  /** Written down, then asked, then written down; what stays silent a job asks again. */
  submit: user.input(SubmitNumber).mutation(async ({ ctx, input }) => {
    const register = providers.identity();
    if (!register) throw new DomainError("kyc_unavailable", {}, { retry: true });
    const id = await submitNumber(ctx, input);
    const answer = await register.look({ kind: input.kind, number: input.number });
    await recordAnswer(asGateway(ctx, register.name), id, answer);
    return myKyc(ctx);
  }),

  prepareProof: user.input(PrepareProof).mutation(async ({ ctx, input }) => {
    await spend(limits.filesPrepared(), ctx.actor.id);
    const { fileId, ...intent } = await prepareProof(ctx, input);
    return { fileId, upload: await providers.storage.form(intent) };
  }),

  finishProof: user.input(FinishProof).mutation(async ({ ctx, input }) => {
    await spend(limits.filesFinished(), ctx.actor.id);
    const file = await ownFileAt(ctx, { kycUserId: ctx.actor.id }, input.fileId);
    return file.status === "WAITING" ? takeIn(ctx, file) : standingOf(file);
  }),

  /** Nobody outside is asked: a person of ours looks at it. */
  submitAddress: user.input(SubmitAddress).mutation(async ({ ctx, input }) => {
    await submitAddress(ctx, input);
    return myKyc(ctx);
  }),
});
