import { createHmac, timingSafeEqual } from "node:crypto";
import { env } from "./env";

const hmac = (key: string, words: string) => createHmac("sha256", key).update(words).digest();

/** The keys of what we send out, newest first: two while the one is changed for the other. */
export const pepperKeys = (): string[] =>
  [env.CODE_PEPPER, env.CODE_PEPPER_BEFORE].filter((key) => key !== undefined);

/** How a code is kept: guessed by nobody who has the table and not the key. */
export const peppered = (words: string): Buffer => hmac(env.CODE_PEPPER, words);

/** Every hash those words may be kept under, newest first. */
export const pepperedAnyhow = (words: string): Buffer[] =>
  pepperKeys().map((key) => hmac(key, words));

/** Whether a kept hash is of these words, in the same time whether or not. */
export const isPeppered = (kept: Buffer, words: string): boolean =>
  pepperedAnyhow(words).some((hash) => timingSafeEqual(hash, kept));

/** Finds a number again that is kept nowhere in clear, or nowhere at all; as hexadecimal. */
export const blindIndex = (words: string): string => hmac(env.INDEX_KEY, words).toString("hex");
