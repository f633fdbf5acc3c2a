import * as z from "zod";

/** Who tells open pages that there is news; without it they ask by themselves, a little later. */
export const realtimeSettings = {
  PUSHER_APP_ID: z.string().min(1).optional(),
  /** Stands in every page: it names us and lets nobody in. */
  PUSHER_KEY: z.string().min(1).optional(),
  PUSHER_SECRET: z.string().min(1).optional(),
  /** Where Pusher keeps our app: `eu`. */
  PUSHER_CLUSTER: z
    .string()
    .regex(/^[a-z0-9-]{1,20}$/, "must be a cluster's name, such as eu")
    .optional(),
  /** Or a server of one's own that speaks as Pusher does. */
  PUSHER_BASE_URL: z
    .url({ protocol: /^https?$/, message: "must be an http or https address" })
    .optional(),
} as const;

export const realtimeNeeds = ["PUSHER_APP_ID", "PUSHER_KEY", "PUSHER_SECRET"] as const;
const places = ["PUSHER_CLUSTER", "PUSHER_BASE_URL"] as const;

type Settings = {
  readonly [name in (typeof realtimeNeeds)[number] | (typeof places)[number]]?: string | undefined;
};

/** Begun and not all there, pages would knock for ever where nobody opens. */
export const halfSetRealtime = (env: Settings): string[] => {
  const missing: string[] = realtimeNeeds.filter((need) => env[need] === undefined);
  const named = places.filter((place) => env[place] !== undefined);
  if (missing.length === realtimeNeeds.length && named.length === 0) return [];
  if (named.length > 1) return ["PUSHER_CLUSTER and PUSHER_BASE_URL are two places: give one."];
  if (named.length === 0) missing.push(places.join(" or "));
  return missing.length === 0 ? [] : [`${missing.join(", ")} is missing: pusher needs it.`];
};

export const realtimeKeyNames = ["PUSHER_KEY", "PUSHER_SECRET"] as const;
export const realtimeVendorNames = ["PUSHER_BASE_URL"] as const;
