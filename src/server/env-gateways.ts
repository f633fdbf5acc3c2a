import * as z from "zod";

const address = z.url({ protocol: /^https?$/, message: "must be an http or https address" });

const railName = z.enum(["paystack", "fincra", "providus"], "must name gateways we know");

/** What the gateways are told; each is there when all its settings are. */
export const gatewaySettings = {
  /** By which gateways to collect, the first choice first; and by which to pay out. */
  PAYMENT_RAILS: z
    .string()
    .default("paystack")
    .transform((text) => text.split(",").map((name) => name.trim()))
    .pipe(z.array(railName).min(1)),
  PAYOUT_RAIL: railName.default("paystack"),
  PAYSTACK_SECRET_KEY: z.string().min(1).optional(),
  PAYSTACK_BASE_URL: address.optional(),
  FINCRA_SECRET_KEY: z.string().min(1).optional(),
  FINCRA_PUBLIC_KEY: z.string().min(1).optional(),
  FINCRA_BUSINESS_ID: z.string().min(1).optional(),
  FINCRA_WEBHOOK_SECRET: z.string().min(8, "must have at least 8 characters").optional(),
  FINCRA_BASE_URL: address.optional(),
  PROVIDUS_CLIENT_ID: z.string().min(1).optional(),
  PROVIDUS_CLIENT_SECRET: z.string().min(1).optional(),
  PROVIDUS_COLLECT_URL: address.optional(),
  PROVIDUS_USERNAME: z.string().min(1).optional(),
  PROVIDUS_PASSWORD: z.string().min(1).optional(),
  PROVIDUS_PAYOUT_URL: address.optional(),
  /** Our own account at the bank, and its name: what payouts are sent from. */
  PROVIDUS_ACCOUNT: z
    .string()
    .regex(/^\d{10}$/, "must have ten digits")
    .optional(),
  PROVIDUS_ACCOUNT_NAME: z.string().min(1).optional(),
  /** How long the bank agreed that an account number is a payment's own. */
  PROVIDUS_ACCOUNT_MINUTES: z.coerce.number().int().min(5).max(2_880).default(10),
} as const;

/** What each gateway needs, all of it or none. */
export const gatewayNeeds = {
  paystack: ["PAYSTACK_SECRET_KEY", "PAYSTACK_BASE_URL"],
  fincra: [
    "FINCRA_SECRET_KEY",
    "FINCRA_PUBLIC_KEY",
    "FINCRA_BUSINESS_ID",
    "FINCRA_WEBHOOK_SECRET",
    "FINCRA_BASE_URL",
  ],
  providus: [
    "PROVIDUS_CLIENT_ID",
    "PROVIDUS_CLIENT_SECRET",
    "PROVIDUS_COLLECT_URL",
    "PROVIDUS_USERNAME",
    "PROVIDUS_PASSWORD",
    "PROVIDUS_PAYOUT_URL",
    "PROVIDUS_ACCOUNT",
    "PROVIDUS_ACCOUNT_NAME",
  ],
} as const;

type GatewaySettings = {
  readonly [name in keyof typeof gatewaySettings]?: z.output<(typeof gatewaySettings)[name]>;
};

/** A gateway that is named or begun, and not all there, would fail with somebody's money in it. */
export const halfSetGateways = (env: GatewaySettings): string[] =>
  Object.entries(gatewayNeeds).flatMap(([name, needs]) => {
    const missing = needs.filter((need) => env[need] === undefined);
    const named = [...(env.PAYMENT_RAILS ?? []), env.PAYOUT_RAIL].some((rail) => rail === name);
    const begun = named || missing.length < needs.length;
    return begun ? missing.map((need) => `${need} is missing: ${name} needs it.`) : [];
  });

export const gatewayKeyNames = [
  "PAYSTACK_SECRET_KEY",
  "FINCRA_SECRET_KEY",
  "FINCRA_PUBLIC_KEY",
  "FINCRA_WEBHOOK_SECRET",
  "PROVIDUS_CLIENT_ID",
  "PROVIDUS_CLIENT_SECRET",
  "PROVIDUS_USERNAME",
  "PROVIDUS_PASSWORD",
] as const;
export const gatewayVendorNames = ["PAYSTACK_BASE_URL", "FINCRA_BASE_URL"] as const;
