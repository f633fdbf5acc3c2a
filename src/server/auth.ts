import type { AuthOptions, User } from "next-auth";
import { decode, encode } from "next-auth/jwt";
import Credentials from "next-auth/providers/credentials";
import { addressOf } from "./address";
import { areas, backCookie, csrfCookie, isHttps, secretsOf, sessionCookie } from "./auth-area";
import { currentTime } from "./clock";
import { database } from "./db/client";
import { deviceOf as readDevice } from "./device";
import type { Ctx } from "./domain/context";
import { DomainError } from "./domain/errors";
import { type Device, revokeSession, sessionLimits } from "./domain/people/sessions";
import { SignIn, signIn } from "./domain/people/sign-in";
import { signInByLink } from "./domain/people/sign-in-by-link";
import { SignInLink } from "./domain/people/sign-in-links";
import { StaffSignIn, signInStaff } from "./domain/people/staff";
import { OpenView, openView } from "./domain/people/start-view";
import type { Audience } from "./hosts";
import { originOf } from "./hosts";
import { limits, spend } from "./limits";
import { log } from "./log";

interface SignedIn extends User {
  sid: string;
}

interface SignInRequest {
  headers?: Record<string, string | undefined>;
}

const headersOf = (request: SignInRequest) => ({
  get: (name: string) => request.headers?.[name] ?? null,
});

const deviceOf = (request: SignInRequest): Device => readDevice(headersOf(request));

const stranger = async (): Promise<Ctx> => ({
  db: database(),
  actor: { kind: "nobody" },
  now: await currentTime(),
});

const phoneProvider = Credentials({
  id: "phone",
  name: "Phone",
  credentials: { phone: {}, code: {} },
  authorize: (given, request: SignInRequest) =>
    told(async () => {
      const input = SignIn.safeParse({ phone: given?.phone, code: given?.code });
      if (!input.success) throw new DomainError("code_wrong", {}, { retry: true });
      await spend(limits.codeTries(), addressOf(headersOf(request)));
      const { userId, sessionId } = await signIn(await stranger(), input.data, deviceOf(request));
      return { id: userId, sid: sessionId };
    }),
});

/** Whoever pressed the button on the page of a link; the page alone uses nothing up. */
const linkProvider = Credentials({
  id: "link",
  name: "Link",
  credentials: { token: {} },
  authorize: (given, request: SignInRequest) =>
    told(async () => {
      const input = SignInLink.safeParse({ token: given?.token });
      if (!input.success) throw new DomainError("link_unknown");
      await spend(limits.linkTries(), addressOf(headersOf(request)));
      const { userId, sessionId } = await signInByLink(
        await stranger(),
        input.data,
        deviceOf(request),
      );
      return { id: userId, sid: sessionId };
    }),
});

const staffProvider = Credentials({
  id: "staff",
  name: "Staff",
  credentials: { email: {}, password: {}, totp: {} },
  authorize: (given, request: SignInRequest) =>
    told(async () => {
      const input = StaffSignIn.safeParse({
        email: given?.email,
        password: given?.password,
        totp: given?.totp,
      });
      if (!input.success) throw new DomainError("sign_in_refused", {}, { retry: true });
      const address = addressOf(headersOf(request));
      await spend(limits.staffTriesFrom(), address);
      const key = `${address ?? "unknown"}|${input.data.email}`;
      await spend(limits.staffTries(), key);
      const { staffId, sessionId } = await signInStaff(
        await stranger(),
        input.data,
        deviceOf(request),
      );
      await limits.staffTries().delete(key);
      return { id: staffId, sid: sessionId };
    }),
});

/** A member of staff who looks at somebody's pages; what may be done there is decided at each call. */
const viewProvider = Credentials({
  id: "view",
  name: "View",
  credentials: { ticket: {} },
  authorize: (given, request: SignInRequest) =>
    told(async () => {
      const input = OpenView.safeParse({ ticket: given?.ticket });
      if (!input.success) throw new DomainError("sign_in_refused", {}, { retry: true });
      await spend(limits.staffTriesFrom(), addressOf(headersOf(request)));
      const opened = await openView(await stranger(), input.data, deviceOf(request));
      return { id: opened.userId, sid: opened.sessionId };
    }),
});

/** A wrong second factor reads like a wrong password: which of them it was helps only a thief. */
const publicCode = ({ code }: DomainError) =>
  code === "totp_wrong" || code === "totp_locked" ? "sign_in_refused" : code;

/** The library puts an error's message into its answer; only names of refusals may stand there. */
async function told(attempt: () => Promise<SignedIn>): Promise<SignedIn> {
  try {
    return await attempt();
  } catch (error) {
    if (error instanceof DomainError) throw new Error(publicCode(error));
    log.error({ err: error }, "sign-in failed");
    throw new Error("unavailable");
  }
}

const isSignedIn = (user: object): user is SignedIn => "sid" in user;

const cookieOptions = (audience: Audience) => ({
  httpOnly: true,
  sameSite: areas[audience].sameSite,
  path: "/",
  secure: isHttps(),
});

/** One area's whole configuration: its own secret, cookies, lifetime and way in. */
export function authOptions(audience: Audience): AuthOptions {
  const maxAge = sessionLimits[audience].absolute / 1_000;
  const options = cookieOptions(audience);
  const area = areas[audience];
  return {
    secret: secretsOf(audience)[0],
    providers: audience === "USER" ? [phoneProvider, linkProvider, viewProvider] : [staffProvider],
    session: { strategy: "jwt", maxAge },
    jwt: {
      maxAge,
      encode: ({ token }) => sealSession(audience, typeof token?.sid === "string" ? token.sid : ""),
      decode: async ({ token }) => {
        const sid = await openToken(audience, token);
        return sid === null ? null : { sid };
      },
    },
    useSecureCookies: isHttps(),
    cookies: {
      sessionToken: { name: sessionCookie(audience), options },
      csrfToken: { name: csrfCookie(audience), options },
      callbackUrl: { name: backCookie(audience), options },
    },
    pages: { signIn: area.signIn, signOut: area.signIn, error: area.signIn },
    callbacks: {
      jwt: ({ token, user }) => (user && isSignedIn(user) ? { sid: user.sid } : token),
      session: ({ session }) => ({ expires: session.expires }),
      redirect: ({ url }) => ownAddress(url, originOf(audience), area.signIn),
    },
    events: {
      signOut: async ({ token }) => {
        if (typeof token?.sid === "string") await revokeSession(await stranger(), token.sid);
      },
    },
    logger: {
      error: (code) => log.warn({ reason: code }, "sign-in library"),
      warn: () => {},
      debug: () => {},
    },
  };
}

/** A place of ours to go back to; anything else is answered with the front of the area. */
const ownAddress = (url: string, origin: string, otherwise: string): string => {
  const target = URL.canParse(url, origin) ? new URL(url, origin) : null;
  return target?.origin === origin ? target.href : new URL(otherwise, origin).href;
};

/** The cookie's text: the session's id and its audience, encrypted (JWE, A256GCM). */
export const sealSession = (audience: Audience, sid: string): Promise<string> =>
  encode({
    token: { sid, aud: audience },
    secret: secretsOf(audience)[0],
    salt: audience,
    maxAge: sessionLimits[audience].absolute / 1_000,
  });

async function openToken(audience: Audience, token: string | undefined): Promise<string | null> {
  if (!token || token.length > 4_096) return null;
  for (const secret of secretsOf(audience)) {
    const payload = await decode({ token, secret, salt: audience }).catch(() => null);
    if (payload?.aud === audience && typeof payload.sid === "string") return payload.sid;
  }
  return null;
}

interface Cookies {
  get(name: string): { value: string } | undefined;
}

/** The id of the session a request claims, if its cookie is truly ours; the table has the last word. */
export const claimedSession = (audience: Audience, cookies: Cookies): Promise<string | null> =>
  openToken(audience, cookies.get(sessionCookie(audience))?.value);
