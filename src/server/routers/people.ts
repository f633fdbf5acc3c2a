import { DomainError } from "../domain/errors";
import { needVerifiedName } from "../domain/kyc/read";
import { codeMessage } from "../domain/people/code-message";
import { confirmEmail } from "../domain/people/confirm-email";
import { EndSession, endSession, endSessions, listSessions } from "../domain/people/end-session";
import { RequestCode, requestCode } from "../domain/people/otp";
import { me } from "../domain/people/read";
import { readSignInLink } from "../domain/people/read-sign-in-link";
import {
  RequestLink,
  readEmail,
  requestConfirm,
  requestLink,
  wayOf,
} from "../domain/people/request-link";
import { SaveProfile, saveProfile } from "../domain/people/save-profile";
import { SignInLink } from "../domain/people/sign-in-links";
import { limits, spend } from "../limits";
import { providers } from "../providers/providers";
import { nothing, open, router, user } from "../trpc";
import { sendCode } from "./send-code";

/** By which ways a link may be asked for: by WhatsApp only where it is set up. */
const linkWays = () =>
  providers.isTextVendor("whatsapp") ? (["EMAIL", "WHATSAPP"] as const) : (["EMAIL"] as const);

/** Counted before it is made: once it is written down, it is sent. */
const spendLink = async <T>(address: string | null, make: () => Promise<T>): Promise<T> => {
  await spend(limits.linkSends(), address);
  await spend(limits.linkSendsInAll(), "all");
  return make();
};

export const people = router({
  me: open.input(nothing).query(async ({ ctx }) => me(await ctx.person())),

  requestCode: open.input(RequestCode).mutation(async ({ ctx, input }) => {
    await spend(limits.codeSends(), ctx.address);
    return sendCode(ctx, await requestCode(ctx, { ...input, purpose: "SIGN_IN" }), codeMessage);
  }),

  linkWays: open.input(nothing).query(linkWays),
  requestLink: open.input(RequestLink).mutation(async ({ ctx, input }) => {
    const ways: readonly string[] = linkWays();
    if (!ways.includes(wayOf(input))) throw new DomainError("link_way_closed");
    return spendLink(ctx.address, () => requestLink(ctx, input, ctx.device()));
  }),
  link: open.input(SignInLink).query(({ ctx, input }) => readSignInLink(ctx, input, ctx.device())),

  email: user.input(nothing).query(({ ctx }) => readEmail(ctx)),
  requestConfirm: user
    .input(nothing)
    .mutation(({ ctx }) => spendLink(ctx.address, () => requestConfirm(ctx, ctx.device()))),
  confirmEmail: user.input(SignInLink).mutation(async ({ ctx, input }) => {
    await spend(limits.linkTries(), ctx.address);
    return confirmEmail(ctx, input);
  }),

  sessions: user.input(nothing).query(({ ctx }) => listSessions(ctx)),
  endSession: user.input(EndSession).mutation(({ ctx, input }) => endSession(ctx, input)),
  endSessions: user.input(nothing).mutation(({ ctx }) => endSessions(ctx)),

  saveProfile: user.input(SaveProfile).mutation(async ({ ctx, input }) => {
    await needVerifiedName(ctx, input.name);
    return saveProfile(ctx, input);
  }),
});
