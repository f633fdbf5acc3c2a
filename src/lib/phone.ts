import { parsePhoneNumberFromString } from "libphonenumber-js/mobile";
import * as z from "zod";

/**
 * A phone number as a person types it, in the one form we store (E.164), or null.
 * `0803…`, `+234803…`, `234803…` and `00234803…` are one number. Only Nigerian mobile numbers:
 * a message to any other costs more than it is worth until that market is opened.
 */
export function parsePhone(text: string): string | null {
  const typed = text.normalize("NFKC").trim().replace(/^00/, "+");
  if (!/^[+\d\p{Nd}\s().-]+$/u.test(typed)) return null;
  const phone = parsePhoneNumberFromString(typed, { defaultCountry: "NG", extract: false });
  if (!phone?.isValid() || phone.country !== "NG" || phone.ext !== undefined) return null;
  return phone.number;
}

/** A phone number at the edge; what comes out is E.164. */
export const phoneInput = z
  .string("Type a phone number")
  .max(32, "This is too long for a phone number")
  .transform((text, ctx) => {
    const phone = parsePhone(text);
    if (phone !== null) return phone;
    ctx.addIssue({
      code: "custom",
      message: "Type a Nigerian mobile number, such as 0803 123 4567",
    });
    return z.NEVER;
  });

/** A number as the other side may see it: enough to recognise, too little to call. */
export const maskPhone = (e164: string): string => `${e164.slice(0, 4)} ••• ••• ${e164.slice(-4)}`;

/** An e-mail address, likewise. */
export const maskEmail = (address: string): string => address.replace(/^(.).*(?=@)/u, "$1•••");
