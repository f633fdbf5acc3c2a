import { exchange, parseJson } from "../exchange";
import { readBirthDate } from "./birth-date";
import type { IdentityAnswer, IdentityProvider } from "./port";

export interface DojahSettings {
  readonly baseUrl: string;
  readonly appId: string;
  readonly secretKey: string;
}

const LOOK_MS = 20_000;

/** Where each number is looked up. Source: docs.dojah.io, Nigeria: BVN lookup and NIN lookup */
const doors = { BVN: "/api/v1/kyc/bvn/full?bvn=", NIN: "/api/v1/kyc/nin?nin=" } as const;

/** The key stands alone in its header, without the word Bearer. Source: docs.dojah.io */
export const dojah = (settings: () => DojahSettings): IdentityProvider => ({
  name: "dojah",
  async look({ kind, number }) {
    const { baseUrl, appId, secretKey } = settings();
    const answer = await exchange({
      method: "GET",
      url: `${baseUrl}${doors[kind]}${number}`,
      headers: { AppId: appId, Authorization: secretKey, Accept: "application/json" },
      timeoutMs: LOOK_MS,
    });
    if (answer.kind === "silence") return { kind: "unknown", reason: answer.reason };
    return readAnswer(kind, number, answer.status, parseJson(answer.body));
  },
});

const record = (value: unknown): Record<string, unknown> =>
  typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};

const wordOf = (from: Record<string, unknown>, ...names: readonly string[]): string => {
  const found = names.map((name) => from[name]).find((one) => typeof one === "string");
  return typeof found === "string" ? found.trim() : "";
};

/**
 * A register's record names people in two spellings of its fields. Only a record of the very number that
 * was asked for counts; a 404 is the register's own no, and everything else says nothing.
 */
export const readAnswer = (
  kind: "BVN" | "NIN",
  number: string,
  status: number,
  body: unknown,
): IdentityAnswer => {
  if (status === 404) return { kind: "not_found" };
  if (status !== 200) return { kind: "unknown", reason: `status_${status}` };
  const entity = record(record(body).entity);
  if (wordOf(entity, kind.toLowerCase()) !== number) {
    return { kind: "unknown", reason: "other_number" };
  }
  const name = [
    wordOf(entity, "first_name", "firstname"),
    wordOf(entity, "middle_name", "middlename"),
    wordOf(entity, "last_name", "lastname", "surname"),
  ]
    .filter((part) => part !== "")
    .join(" ");
  if (name === "") return { kind: "unknown", reason: "no_name" };
  return {
    kind: "found",
    name: name.slice(0, 200),
    birthDate: readBirthDate(wordOf(entity, "date_of_birth", "birthdate")),
    theirReference: wordOf(record(body), "reference_id").slice(0, 100) || null,
  };
};
