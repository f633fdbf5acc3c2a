import { createHash, createHmac } from "node:crypto";

/**
 * The secret of the link that undoes a change of somebody's account and stops their money: 132 bits
 * that follow from the change's id and our key, for this purpose alone. So the link can be written
 * again into each message, and is kept nowhere.
 */
export const stopSecret = (key: string, changeId: string): string =>
  createHmac("sha256", key).update(`stop\n${changeId}`).digest("base64url").slice(0, 22);

/** By what a change is found again when its link comes back. */
export const stopHash = (secret: string): Buffer => createHash("sha256").update(secret).digest();
