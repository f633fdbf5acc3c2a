import superjson from "superjson";
import * as z from "zod";
import { everything, kinds } from "./corpus";

/** What a test may know of a procedure. */
export interface Known {
  _def: { type: string; meta?: { audience?: string }; inputs: unknown[] };
}

/** As an attacker writes it: what the library refuses to send is written by hand, its dates too. */
export function onWire(input: unknown): string {
  try {
    return JSON.stringify(superjson.serialize(input));
  } catch {
    const dates = Object.entries(input ?? {}).filter(([, value]) => value instanceof Date);
    const values = Object.fromEntries(dates.map(([key]) => [key, ["Date"]]));
    return JSON.stringify({ json: input, ...(dates.length > 0 ? { meta: { values } } : {}) });
  }
}

const shapeOf = ({ _def }: Known): string[] => {
  const input = _def.inputs.find((one) => one instanceof z.ZodObject);
  return input instanceof z.ZodObject ? Object.keys(input.shape) : [];
};

export interface Shot {
  field: string | null;
  input: unknown;
}

/** Each field given each bad value, each left out, each unknown one added; the whole replaced. */
export function shotsAt(procedure: Known, good: unknown): Shot[] {
  const whole = [...kinds, "a", 7, 7n].map((input) => ({ field: null, input }));
  if (typeof good !== "object" || good === null) return whole;
  const record = good as Record<string, unknown>;
  const fields = shapeOf(procedure);
  const changed = fields.flatMap((field) =>
    everything.map((value) => ({ field, input: { ...record, [field]: value } })),
  );
  const missing = fields.map((field) => {
    const { [field]: _, ...rest } = record;
    return { field, input: rest };
  });
  const added = ["id", "status", "role", "userId", "version", "extra", "Ref", "isAdmin"].map(
    (field) => ({ field, input: { ...record, [field]: 1 } }),
  );
  const inner = fields
    .filter((field) => Array.isArray(record[field]))
    .flatMap((field) => innerShots(record, field));
  return [...whole, ...changed, ...missing, ...added, ...inner];
}

/** Bad values one floor down, in the first item of a list. */
function innerShots(record: Record<string, unknown>, field: string): Shot[] {
  const [first] = record[field] as Record<string, unknown>[];
  return Object.keys(first ?? {}).flatMap((key) =>
    everything.map((value) => ({
      field,
      input: { ...record, [field]: [{ ...first, [key]: value }] },
    })),
  );
}
