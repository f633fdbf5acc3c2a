import { createHash } from "node:crypto";
import { type Answer, type Ask, json, type Route } from "../http";
import type { World } from "../world";
import type { ProvidusSettings } from "./records";

/**
 * The constant of `X-Auth-Signature`, the same in both directions and for every body: upper-case hex
 * of SHA-512 over `clientId:clientSecret`. Source: developer.providusbank.com, DCS overview
 */
export const signProvidus = ({
  clientId,
  clientSecret,
}: Pick<ProvidusSettings, "clientId" | "clientSecret">) =>
  createHash("sha512").update(`${clientId}:${clientSecret}`).digest("hex").toUpperCase();

/** A JSON number with its decimals, which `JSON.stringify` would drop: `1000.0`. */
export interface Decimal {
  decimal: string;
}

export type Fields = Record<string, string | number | boolean | Decimal>;

/** Kobo as a JSON number of naira, with one decimal at least. */
export const decimal = (kobo: string | bigint): Decimal => ({
  decimal: nairaText(kobo).replace(/0$/, ""),
});

/** Kobo as naira with two decimals, as transfers carry it: `2000.45`. */
export function nairaText(kobo: string | bigint): string {
  const digits = BigInt(kobo).toString().padStart(3, "0");
  return `${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

/** Kobo as naira without decimals it does not need, as the webhook carries it: `1`, `0.5`. */
export const shortNaira = (kobo: string | bigint): string =>
  nairaText(kobo).replace(/\.?0{1,2}$/, "");

/** Naira typed or sent as text, in kobo. Null when it is none. */
export function readNaira(value: unknown): bigint | null {
  const match = typeof value === "string" ? /^(\d{1,13})(?:\.(\d{1,2}))?$/.exec(value) : null;
  if (!match) return null;
  const [, whole = "", fraction = ""] = match;
  return BigInt(whole + fraction.padEnd(2, "0"));
}

/** A body with its numbers written as the bank writes them. */
export function wire(status: number, fields: Fields): Answer {
  const parts = Object.entries(fields).map(([name, value]) => {
    const written = typeof value === "object" ? value.decimal : JSON.stringify(value);
    return `${JSON.stringify(name)}:${written}`;
  });
  return { ...json(status, {}), body: `{${parts.join(",")}}` };
}

/** The result that lies flat beside what was asked for. */
export const done = (fields: Fields, responseMessage = "OPERATION SUCCESSFUL"): Answer =>
  wire(200, { ...fields, requestSuccessful: true, responseMessage, responseCode: "00" });

/** The same keys, empty, and why. Which HTTP status goes with it is not published. */
export const failed = (
  status: number,
  code: string,
  responseMessage: string,
  fields: Fields = {},
): Answer =>
  wire(status, { ...fields, requestSuccessful: false, responseMessage, responseCode: code });

/** A route of the collecting side, which asks for both headers first. */
export function guarded(world: World, route: Route, blanks: Fields = {}): Route {
  return {
    method: route.method,
    path: `/providus/pip${route.path}`,
    handle: (ask) =>
      isKnown(world, ask) ? route.handle(ask) : failed(401, "05", "Authentication Failed", blanks),
  };
}

function isKnown({ settings }: World, { headers }: Ask): boolean {
  const given = String(headers["x-auth-signature"] ?? "").toUpperCase();
  return (
    headers["client-id"] === settings.providus.clientId && given === signProvidus(settings.providus)
  );
}
