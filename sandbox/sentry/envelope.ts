import type { Envelope } from "./records";

type Fields = Record<string, unknown>;

/** The lines of an envelope, or null when they are none: a header, then for each item two. */
export function readEnvelope(
  text: string,
): { header: Fields; items: Envelope["items"]; text: string } | null {
  const bytes = Buffer.from(text);
  let at = 0;
  const line = (): string => {
    const end = bytes.indexOf(0x0a, at);
    const cut = end === -1 ? bytes.length : end;
    const read = bytes.toString("utf8", at, cut);
    at = cut + 1;
    return read;
  };
  const header = fieldsOf(line());
  if (!header) return null;
  const items: Envelope["items"] = [];
  while (at < bytes.length) {
    const head = line();
    if (head === "") continue;
    const item = fieldsOf(head);
    if (typeof item?.type !== "string") return null;
    if (typeof item.length === "number") {
      // A payload of a told length may have lines of its own.
      const payload = bytes.toString("utf8", at, at + item.length);
      at += item.length + 1;
      items.push({ type: item.type, payload: fieldsOf(payload) });
    } else items.push({ type: item.type, payload: fieldsOf(line()) });
  }
  return { header, items, text };
}

function fieldsOf(text: string): Fields | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null && !Array.isArray(value)
      ? (value as Fields)
      : null;
  } catch {
    return null;
  }
}
