import { type Answer, type Ask, json, Refusal, type Route } from "../http";
import type { World } from "../world";

/** The answer every Paystack call is wrapped in. Source: paystack.com/docs/api */
export const reply = (message: string, data: unknown, meta?: unknown, status = 200): Answer =>
  json(status, { status: true, message, data, ...(meta === undefined ? {} : { meta }) });

interface Failure {
  code: string;
  nextStep?: string;
  type?: string;
}

/** A refusal in Paystack's shape, to be thrown. */
export function refuse(status: number, message: string, failure: Failure): Refusal {
  const { code, type = "validation_error" } = failure;
  const nextStep = failure.nextStep ?? "Read the message and correct the request";
  return new Refusal(json(status, { status: false, message, meta: { nextStep }, type, code }));
}

/** A route under /paystack that asks for the secret key first. */
export function guarded(world: World, route: Route): Route {
  return {
    method: route.method,
    path: `/paystack${route.path}`,
    handle(ask) {
      checkKey(world, ask);
      return route.handle(ask);
    },
  };
}

function checkKey(world: World, ask: Ask) {
  const given = ask.headers.authorization;
  if (given === undefined) {
    throw refuse(401, "No Authorization Header was found", { code: "missing_key" });
  }
  if (given !== `Bearer ${world.settings.paystackSecret}`) {
    throw refuse(401, "Invalid key", { code: "invalid_Key" });
  }
}

/** Minor units as the JSON integer Paystack writes; exact, since amounts are checked on the way in. */
export const wireKobo = (amount: string) => Number.parseInt(amount, 10);

/** Reads an amount in minor units from a JSON integer or a string of digits. Null when it is neither. */
export function readKobo(value: unknown): bigint | null {
  const digits = typeof value === "number" && Number.isInteger(value) ? String(value) : value;
  if (typeof digits !== "string" || !/^\d{1,15}$/.test(digits)) return null;
  return BigInt(digits);
}
