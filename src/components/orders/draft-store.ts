import { type Draft, emptyDraft } from "./draft";

const names = Object.keys(emptyDraft) as (keyof Draft)[];
const shapeOf = (value: unknown) => (Array.isArray(value) ? "array" : typeof value);

/** Where what is typed is kept on this phone, field by field, until the order is made or changed. */
export function draftStore(place: string) {
  const keyOf = (name: keyof Draft) => `kro.${place}.${name}`;

  /** What was typed before; what cannot be read is left out. */
  const load = (): Partial<Draft> => {
    const found: Partial<Record<keyof Draft, unknown>> = {};
    try {
      for (const name of names) {
        const kept = sessionStorage.getItem(keyOf(name));
        if (kept === null) continue;
        const value: unknown = JSON.parse(kept);
        if (shapeOf(value) === shapeOf(emptyDraft[name])) found[name] = value;
      }
    } catch {
      return {};
    }
    return found as Partial<Draft>;
  };

  /** Keeps what changed. A full or closed store costs the draft, not the order. */
  const keep = (patch: Partial<Draft>): void => {
    try {
      for (const name of names) {
        if (name in patch) sessionStorage.setItem(keyOf(name), JSON.stringify(patch[name]));
      }
    } catch {
      // Private windows may refuse to keep anything.
    }
  };

  /** It is sent: nothing of it stays on the phone. */
  const drop = (): void => {
    try {
      for (const name of names) sessionStorage.removeItem(keyOf(name));
    } catch {
      // What could not be kept need not be dropped.
    }
  };

  return { load, keep, drop };
}
