import { DomainError } from "../domain/errors";
import { myKyc } from "../domain/kyc/read";
import { recordAnswer } from "../domain/kyc/record-answer";
import { SubmitNumber, submitNumber } from "../domain/kyc/submit-number";
import { asGateway } from "../domain/on-behalf";
import { providers } from "../providers/providers";
import { nothing, router, user } from "../trpc";

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
});
