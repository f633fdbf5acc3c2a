import * as z from "zod";
import common from "./common-passwords.json";

const known = new Set(common.words.split(" "));

/** The same in small letters, without the figures and signs people put at either end. */
const bare = (text: string) => text.toLowerCase().replaceAll(/^[^a-z]+|[^a-z]+$/g, "");

/** What a text repeats, `abcabc` → `abc`; itself when it repeats nothing. */
const onceOf = (text: string): string => {
  const period = `${text}${text}`.indexOf(text, 1);
  return text.length % period === 0 ? text.slice(0, period) : text;
};

/**
 * Whether a password is among the first that are tried: one of the most used, also with figures and
 * signs around it or written several times over, or hardly more than the name of this house.
 */
export const isCommon = (password: string): boolean => {
  const text = password.normalize("NFC").toLowerCase();
  const core = bare(text.replaceAll("krotrust", ""));
  return core.length < 4 || [text, bare(text), onceOf(bare(text))].some((one) => known.has(one));
};

/** A password somebody chooses: long, and not one of those that are tried first. No rules of letters. */
export const newPasswordInput = z
  .string("Choose a password")
  .min(12, "Use at least 12 characters")
  .max(128, "Use at most 128 characters")
  .refine((text) => new Set(text).size > 5, "Use more different characters")
  .refine((text) => !isCommon(text), "This is one of the first that thieves try. Choose another");
