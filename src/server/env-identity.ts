import * as z from "zod";

const address = z.url({ protocol: /^https?$/, message: "must be an http or https address" });

/** Who looks up a BVN or a NIN; without it nobody can show one, and nobody rises by it. */
export const identitySettings = {
  DOJAH_APP_ID: z.string().min(1).optional(),
  DOJAH_SECRET_KEY: z.string().min(1).optional(),
  DOJAH_BASE_URL: address.optional(),
} as const;

export const identityNeeds = ["DOJAH_APP_ID", "DOJAH_SECRET_KEY", "DOJAH_BASE_URL"] as const;

type IdentitySettings = { readonly [name in (typeof identityNeeds)[number]]?: string | undefined };

/** Begun and not all there, it would leave everybody who shows a number waiting. */
export const halfSetIdentity = (env: IdentitySettings): string[] => {
  const missing = identityNeeds.filter((need) => env[need] === undefined);
  return missing.length === identityNeeds.length
    ? []
    : missing.map((need) => `${need} is missing: dojah needs it.`);
};

export const identityKeyNames = ["DOJAH_SECRET_KEY"] as const;
export const identityVendorNames = ["DOJAH_BASE_URL"] as const;
