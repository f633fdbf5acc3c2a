import * as z from "zod";
import { parseTextPrices, parseTextRoutes } from "@/lib/text-routes";

const address = z.url({ protocol: /^https?$/, message: "must be an http or https address" });

/** What the vendors of texts are told; each is there when all its settings are. */
export const textSettings = {
  /** By whom to send, by country and purpose; without it, by whoever is set up. */
  TEXT_ROUTES: z
    .string()
    .transform((text, ctx) => {
      const routes = parseTextRoutes(text);
      if (routes) return routes;
      ctx.addIssue({
        code: "custom",
        message: "must read like NG.CODE=termii,twilio;*.NOTICE=twilio",
      });
      return z.NEVER;
    })
    .optional(),
  /** What one text costs by each vendor, in naira, as your contracts say; for the cap below. */
  TEXT_PRICES: z
    .string()
    .default("termii:5,twilio:600,telnyx:80,whatsapp:30")
    .transform((text, ctx) => {
      const prices = parseTextPrices(text);
      if (prices) return prices;
      ctx.addIssue({ code: "custom", message: "must read like termii:5,twilio:600" });
      return z.NEVER;
    }),
  /** What all texts of a day in Lagos may cost, in naira. At 80 % of it an alarm is raised. */
  TEXT_DAILY_CAP: z.coerce.number().int().min(1).max(100_000_000).default(50_000),
  TERMII_API_KEY: z.string().min(1).optional(),
  TERMII_BASE_URL: address.optional(),
  TERMII_SENDER: z.string().min(1).optional(),
  /** What its delivery reports are signed with. */
  TERMII_WEBHOOK_SECRET: z.string().min(8, "must have at least 8 characters").optional(),
  TWILIO_ACCOUNT_SID: z
    .string()
    .regex(/^AC[0-9a-f]{32}$/, "must be AC and 32 hexadecimal digits")
    .optional(),
  TWILIO_AUTH_TOKEN: z.string().min(8, "must have at least 8 characters").optional(),
  TWILIO_BASE_URL: address.optional(),
  TWILIO_SENDER: z.string().min(1).optional(),
  WHATSAPP_SENDER: z
    .string()
    .regex(/^\+\d{8,15}$/, "must be a number with its country, such as +234…")
    .optional(),
  WHATSAPP_CODE_TEMPLATE: z.string().startsWith("HX", "must be the HX… of a template").optional(),
  WHATSAPP_NOTICE_TEMPLATE: z.string().startsWith("HX", "must be the HX… of a template").optional(),
  TELNYX_API_KEY: z.string().min(1).optional(),
  /** What its events are signed with: base64 of 32 bytes. */
  TELNYX_PUBLIC_KEY: z
    .string()
    .regex(/^[A-Za-z0-9+/]{43}=$/, "must be base64 of 32 bytes, as its portal shows it")
    .optional(),
  TELNYX_PROFILE_ID: z.string().min(1).optional(),
  TELNYX_SENDER: z.string().min(1).optional(),
  TELNYX_BASE_URL: address.optional(),
} as const;

const twilioNeeds = ["TWILIO_ACCOUNT_SID", "TWILIO_AUTH_TOKEN", "TWILIO_BASE_URL"] as const;

/** What each vendor of texts needs, all of it or none. */
export const textNeeds = {
  termii: ["TERMII_API_KEY", "TERMII_BASE_URL", "TERMII_SENDER", "TERMII_WEBHOOK_SECRET"],
  twilio: [...twilioNeeds, "TWILIO_SENDER"],
  whatsapp: [
    ...twilioNeeds,
    "WHATSAPP_SENDER",
    "WHATSAPP_CODE_TEMPLATE",
    "WHATSAPP_NOTICE_TEMPLATE",
  ],
  telnyx: [
    "TELNYX_API_KEY",
    "TELNYX_PUBLIC_KEY",
    "TELNYX_PROFILE_ID",
    "TELNYX_SENDER",
    "TELNYX_BASE_URL",
  ],
} as const;

/** Settings that show that a vendor is meant to be there; WhatsApp shares Twilio's account. */
const ownSettings = {
  termii: /^TERMII_/,
  twilio: /^TWILIO_SENDER$/,
  whatsapp: /^WHATSAPP_/,
  telnyx: /^TELNYX_/,
} as const;

type TextSettings = {
  readonly [name in keyof typeof textSettings]?: z.output<(typeof textSettings)[name]>;
};

/** A vendor that is named or begun, and not all there, would keep a code from whoever waits for it. */
export const halfSetTexts = (env: TextSettings): string[] => {
  const named = new Set<string>(env.TEXT_ROUTES?.flatMap(({ vendors }) => [...vendors]) ?? []);
  const reasons = Object.entries(textNeeds).flatMap(([name, needs]) => {
    const own = ownSettings[name as keyof typeof ownSettings];
    const begun = named.has(name) || needs.some((need) => own.test(need) && env[need]);
    if (!begun) return [];
    return needs
      .filter((need) => env[need] === undefined)
      .map((need) => `${need} is missing: ${name} needs it.`);
  });
  return [...new Set(reasons)];
};

export const textKeyNames = [
  "TERMII_API_KEY",
  "TERMII_WEBHOOK_SECRET",
  "TWILIO_AUTH_TOKEN",
  "TELNYX_API_KEY",
] as const;
export const textVendorNames = ["TERMII_BASE_URL", "TWILIO_BASE_URL", "TELNYX_BASE_URL"] as const;
