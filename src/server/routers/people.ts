import { needVerifiedName } from "../domain/kyc/read";
import { sendText } from "../domain/messages/send-text";
import { codeMessage } from "../domain/people/code-message";
import { EndSession, endSession, endSessions, listSessions } from "../domain/people/end-session";
import { RequestCode, recordCodeDelivery, requestCode } from "../domain/people/otp";
import { me } from "../domain/people/read";
import { SaveProfile, saveProfile } from "../domain/people/save-profile";
import { limits, spend } from "../limits";
import { providers } from "../providers/providers";
import { nothing, open, router, user } from "../trpc";

export const people = router({
  me: open.input(nothing).query(async ({ ctx }) => me(await ctx.person())),

  requestCode: open.input(RequestCode).mutation(async ({ ctx, input }) => {
    await spend(limits.codeSends(), ctx.address);
    const { id, code, ...asked } = await requestCode(ctx, { ...input, purpose: "SIGN_IN" });
    // Only what is really sent counts here: refused asking must not use up everybody's share.
    await spend(limits.codeSendsInAll(), "all");
    const wanted = { about: { codeId: id }, to: asked.phone, ...codeMessage(code) };
    const { answer } = await sendText(ctx, wanted, providers.askText);
    await recordCodeDelivery(ctx, { id, answer });
    // The person at the screen must know when no message is on its way.
    return { ...asked, delivery: answer.kind };
  }),

  sessions: user.input(nothing).query(({ ctx }) => listSessions(ctx)),
  endSession: user.input(EndSession).mutation(({ ctx, input }) => endSession(ctx, input)),
  endSessions: user.input(nothing).mutation(({ ctx }) => endSessions(ctx)),

  saveProfile: user.input(SaveProfile).mutation(async ({ ctx, input }) => {
    await needVerifiedName(ctx, input.name);
    return saveProfile(ctx, input);
  }),
});
