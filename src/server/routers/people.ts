import { needVerifiedName } from "../domain/kyc/read";
import { codeMessage } from "../domain/people/code-message";
import { EndSession, endSession, endSessions, listSessions } from "../domain/people/end-session";
import { RequestCode, requestCode } from "../domain/people/otp";
import { me } from "../domain/people/read";
import { SaveProfile, saveProfile } from "../domain/people/save-profile";
import { limits, spend } from "../limits";
import { nothing, open, router, user } from "../trpc";
import { sendCode } from "./send-code";

export const people = router({
  me: open.input(nothing).query(async ({ ctx }) => me(await ctx.person())),

  requestCode: open.input(RequestCode).mutation(async ({ ctx, input }) => {
    await spend(limits.codeSends(), ctx.address);
    return sendCode(ctx, await requestCode(ctx, { ...input, purpose: "SIGN_IN" }), codeMessage);
  }),

  sessions: user.input(nothing).query(({ ctx }) => listSessions(ctx)),
  endSession: user.input(EndSession).mutation(({ ctx, input }) => endSession(ctx, input)),
  endSessions: user.input(nothing).mutation(({ ctx }) => endSessions(ctx)),

  saveProfile: user.input(SaveProfile).mutation(async ({ ctx, input }) => {
    await needVerifiedName(ctx, input.name);
    return saveProfile(ctx, input);
  }),
});
