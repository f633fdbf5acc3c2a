import { Environment } from "@marcbachmann/cel-js";

type Variables = { event: unknown; async?: unknown };
type Compiled = (variables: Variables) => unknown;

const environment = new Environment({
  unlistedVariablesAreDyn: true,
  homogeneousAggregateLiterals: false,
});
const compiled = new Map<string, Compiled>();

/** @throws Error when the text is not an expression; asked at registration, so that it is loud. */
export function checkExpression(text: string): void {
  compile(text);
}

/** True only when the expression gives true: a missing field or a wrong type is a no. */
export function matches(text: string | undefined, variables: Variables): boolean {
  if (text === undefined || text === "") return true;
  return attempt(text, variables) === true;
}

/** The value of a key as text, or null when the event does not have what it asks for. */
export function keyOf(text: string, event: unknown): string | null {
  const value = attempt(text, { event });
  if (value === undefined || value === null) return null;
  if (typeof value === "object") return JSON.stringify(value);
  return String(value);
}

/** The whole number an expression gives, or 0. */
export function numberOf(text: string, event: unknown): number {
  const value = Number(attempt(text, { event }) ?? 0);
  return Number.isFinite(value) ? Math.trunc(value) : 0;
}

function attempt(text: string, variables: Variables): unknown {
  try {
    return compile(text)(variables);
  } catch {
    return undefined;
  }
}

function compile(text: string): Compiled {
  const known = compiled.get(text);
  if (known) return known;
  const fresh = environment.parse(text) as Compiled;
  compiled.set(text, fresh);
  return fresh;
}
