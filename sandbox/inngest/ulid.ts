import { randomBytes } from "node:crypto";

const ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/** A ULID: 48 bits of milliseconds and 80 bits of chance (or the ten given bytes). */
export function ulid(ms: number, entropy: Buffer = randomBytes(10)): string {
  let bits = (BigInt(Math.trunc(ms)) << 80n) | BigInt(`0x${entropy.toString("hex")}`);
  let text = "";
  for (let place = 0; place < 26; place += 1) {
    text = ALPHABET[Number(bits & 31n)] + text;
    bits >>= 5n;
  }
  return text;
}

/**
 * The ids of a batch whose sender may repeat it: header `x-inngest-event-id-seed`, written
 * `<millis>,<base64 of 10 bytes>`; the index is added to the last four bytes.
 */
export function ulidFromSeed(seed: string | undefined, index: number): string | null {
  const [millis, base64] = (seed ?? "").split(",");
  const entropy = Buffer.from(base64 ?? "", "base64");
  if (!millis || !/^\d{1,14}$/.test(millis) || entropy.length !== 10) return null;
  entropy.writeUInt32BE((entropy.readUInt32BE(6) + index) >>> 0, 6);
  return ulid(Number(millis), entropy);
}
