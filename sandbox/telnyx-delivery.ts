import { createHash, createPrivateKey, createPublicKey, sign } from "node:crypto";
import type { Delivery } from "./webhooks";

/** Tried three times; each try is signed with its own time by the sandbox's clock. */
export const telnyxDelivery = (apiKey: string, now: () => number): Delivery => ({
  isDone: (status) => status >= 200 && status < 300,
  isRefused: (status) => status === 404 || status === 410,
  waitAfter: (tries) => (tries < 3 ? 2_000 : null),
  headersNow(row) {
    const timestamp = String(Math.floor(now() / 1000));
    const signature = sign(null, Buffer.from(`${timestamp}|${row.body}`), privateKeyOf(apiKey));
    return {
      "telnyx-timestamp": timestamp,
      "telnyx-signature-ed25519": signature.toString("base64"),
    };
  },
});

/** A seed of 32 bytes in the wrapping Node reads. Source: RFC 8410 */
const privateKeyOf = (apiKey: string) =>
  createPrivateKey({
    key: Buffer.concat([
      Buffer.from("302e020100300506032b657004220420", "hex"),
      createHash("sha256").update(apiKey).digest(),
    ]),
    format: "der",
    type: "pkcs8",
  });

/** What the app is to check events with: base64 of 32 bytes. */
export const telnyxPublicKey = (apiKey: string): string =>
  createPublicKey(privateKeyOf(apiKey))
    .export({ type: "spki", format: "der" })
    .subarray(-32)
    .toString("base64");
