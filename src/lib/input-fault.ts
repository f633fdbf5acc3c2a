/** Where and why an input is none of ours. */
export interface InputFault {
  path: string;
  message: string;
}

const limits = { depth: 20, keys: 200, items: 100, characters: 10_000 };
const pollution = new Set(["__proto__", "prototype", "constructor"]);

/**
 * Finds in a parsed input what no schema of ours could mean and some layer below could stumble
 * over: too deep, too long, too many, NUL (which Postgres refuses), half a surrogate pair, names
 * that reach for a prototype, and kinds of object that are neither data nor a moment.
 */
export function inputFault(value: unknown, path: readonly string[] = []): InputFault | null {
  const fault = (message: string) => ({ path: path.join(".").slice(0, 100) || "input", message });
  if (path.length > limits.depth) return fault("This is nested too deep");
  if (typeof value === "string") return textFault(value, fault);
  if (typeof value === "symbol" || typeof value === "function") return fault("Not a value we know");
  if (typeof value !== "object" || value === null || value instanceof Date) return null;
  if (Array.isArray(value)) {
    if (value.length > limits.items) return fault(`Send at most ${limits.items} of these`);
    return firstFault(value.entries(), path);
  }
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) return fault("Not a value we know");
  const entries = Object.entries(value);
  if (entries.length > limits.keys) return fault(`Send at most ${limits.keys} fields`);
  // Told by what holds it: the name itself, as a field of our answer, would not leave the house.
  if (entries.some(([key]) => pollution.has(key))) return fault("This has a field we refuse");
  return firstFault(entries, path);
}

function firstFault(
  entries: Iterable<[string | number, unknown]>,
  path: readonly string[],
): InputFault | null {
  for (const [key, value] of entries) {
    const fault = inputFault(value, [...path, String(key)]);
    if (fault) return fault;
  }
  return null;
}

function textFault(text: string, fault: (message: string) => InputFault): InputFault | null {
  if (text.length > limits.characters) return fault("This is too long");
  if (/[\0\p{Cs}]/u.test(text)) return fault("Leave out hidden or control characters");
  return null;
}
