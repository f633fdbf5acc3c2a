import { env } from "./env";
import type { Audience } from "./hosts";

/** The two places one can be signed in to. They share no secret, no cookie and no session. */
export const areas = {
  USER: {
    cookie: "kro.sid",
    csrf: "kro.csrf",
    back: "kro.back",
    sameSite: "lax",
    signIn: "/sign-in",
  },
  STAFF: {
    cookie: "kro.adm",
    csrf: "kro-staff.csrf",
    back: "kro-staff.back",
    sameSite: "strict",
    signIn: "/admin/sign-in",
  },
} as const satisfies Record<Audience, object>;

/** Browsers keep `Secure` and `__Host-` cookies from plain http, which only loopback may use. */
export const isHttps = () => env.APP_URL.startsWith("https://");

const hostName = (name: string) => (isHttps() ? `__Host-${name}` : name);

export const sessionCookie = (audience: Audience) => hostName(areas[audience].cookie);
export const csrfCookie = (audience: Audience) => hostName(areas[audience].csrf);
export const backCookie = (audience: Audience) => hostName(areas[audience].back);

/** What sessions of an area are sealed with, and the one before it while it is being changed. */
export const secretsOf = (audience: Audience): readonly [string, ...string[]] => {
  const now = audience === "USER" ? env.AUTH_SECRET_USER : env.AUTH_SECRET_STAFF;
  const before = audience === "USER" ? env.AUTH_SECRET_USER_BEFORE : env.AUTH_SECRET_STAFF_BEFORE;
  return before === undefined ? [now] : [now, before];
};
