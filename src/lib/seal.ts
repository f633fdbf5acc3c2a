import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";

const ALGORITHM = "aes-256-gcm";

const keysOf = (ring: string): Map<string, Buffer> =>
  new Map(
    ring.split(",").map((entry) => {
      const [name = "", key = ""] = entry.trim().split(":");
      return [name, Buffer.from(key, "base64")];
    }),
  );

/**
 * Encrypts a text for one place only: `place` is `table:column:row`, so a sealed value copied to
 * another row or column does not open there. The ring's first key seals. `k1.<iv>.<tag>.<text>`.
 */
export function seal(ring: string, place: string, text: string): string {
  const [active] = keysOf(ring);
  if (active === undefined) throw new Error("The key ring is empty");
  const [name, key] = active;
  const iv = randomBytes(12);
  const cipher = createCipheriv(ALGORITHM, key, iv);
  cipher.setAAD(Buffer.from(place));
  const sealed = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
  return [
    name,
    ...[iv, cipher.getAuthTag(), sealed].map((part) => part.toString("base64url")),
  ].join(".");
}

/** Opens what `seal` made for the same place, with whichever key of the ring it was made. Throws. */
export function unseal(ring: string, place: string, sealed: string): string {
  const [name = "", ...parts] = sealed.split(".");
  const [iv, tag, text] = parts.map((part) => Buffer.from(part, "base64url"));
  const key = keysOf(ring).get(name);
  if (!key || !iv || !tag || !text || tag.length !== 16) throw new Error("The seal is broken");
  const decipher = createDecipheriv(ALGORITHM, key, iv);
  decipher.setAAD(Buffer.from(place));
  decipher.setAuthTag(tag);
  return Buffer.concat([decipher.update(text), decipher.final()]).toString("utf8");
}
