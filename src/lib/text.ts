import * as z from "zod";

/** Control characters, half surrogates, and marks that reorder or hide what is read. */
const hidden =
  /[\p{Cc}\p{Cs}\u061c\u200b\u200e\u200f\u2028\u2029\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]/u;
const hiddenBesideBreaks = new RegExp(`(?![\\n\\t])${hidden.source}`, "u");

const message = "Leave out hidden or control characters";

/** One line a person typed: composed, trimmed, 1 to `max` characters, nothing hidden in it. */
export const lineInput = (max: number) =>
  z
    .string("Type some text")
    .max(max * 4, `Use at most ${max} characters`)
    .transform((text) => text.normalize("NFC").trim())
    .pipe(
      z
        .string()
        .min(1, "Type some text")
        .max(max, `Use at most ${max} characters`)
        .refine((text) => !hidden.test(text), message),
    );

/** Some lines a person typed; as `lineInput`, with line breaks kept. */
export const notesInput = (max: number) =>
  z
    .string("Type some text")
    .max(max * 4, `Use at most ${max} characters`)
    .transform((text) => text.replaceAll(/\r\n?/g, "\n").normalize("NFC").trim())
    .pipe(
      z
        .string()
        .min(1, "Type some text")
        .max(max, `Use at most ${max} characters`)
        .refine((text) => !hiddenBesideBreaks.test(text), message),
    );
