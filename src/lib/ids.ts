import { v7 } from "uuid";
import * as z from "zod";

/** Crockford's alphabet: no I, L, O or U, so a code survives being read aloud. */
const ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

export const prefixes = {
  order: "ord",
  milestone: "mil",
  condition: "con",
  evidence: "evi",
  payment: "pay",
  payout: "out",
  user: "usr",
  staff: "stf",
  session: "ses",
  bankAccount: "bnk",
  message: "msg",
  attempt: "att",
  inboxItem: "inb",
  code: "vfc",
  webhook: "whk",
  outbox: "obx",
  dispute: "dsp",
  disputeMessage: "dmg",
  offer: "off",
  ruling: "rul",
  extension: "ext",
  file: "fil",
  refund: "rfd",
  chargeback: "cbk",
  correction: "cor",
  alarm: "alm",
  limit: "lim",
  poolMove: "plm",
  tierLimit: "tlm",
  suspense: "sus",
  kycCheck: "kyc",
  deadLetter: "dlt",
  proof: "prf",
  break: "brk",
  settlement: "stl",
  lineBooking: "lbk",
  personChange: "chg",
  staffLink: "slk",
  staffChange: "sch",
  view: "viw",
  signInLink: "lnk",
} as const;

export type IdKind = keyof typeof prefixes;

const encode = (bytes: Uint8Array): string => {
  let value = bytes.reduce((sum, byte) => (sum << 8n) | BigInt(byte), 0n);
  let text = "";
  for (let i = 0; i < 26; i++) {
    text = ALPHABET[Number(value & 31n)] + text;
    value >>= 5n;
  }
  return text;
};

/** A new id: the noun's prefix and a time-ordered uuid v7 in 26 Crockford characters. */
export const newId = (kind: IdKind): string =>
  `${prefixes[kind]}_${encode(v7(undefined, new Uint8Array(16)))}`;

/**
 * The reference under which a gateway knows a payment (`in`), a payout (`out`) or a refund paid as a
 * transfer (`back`) of ours: lower-case letters, digits and hyphens, 16 to 50 of them, as Paystack
 * asks. Source: paystack.com/docs
 */
export const gatewayReference = (way: "in" | "out" | "back", id: string): string =>
  `kro-${way}-${id.slice(id.indexOf("_") + 1).toLowerCase()}`;

/** The id of the refund whose transfer has this reference; null when it is none of a refund's. */
export const refundIdOf = (reference: string): string | null => {
  const [, rest] = /^kro-back-([0-9a-hjkmnp-tv-z]{26})$/.exec(reference) ?? [];
  return rest ? `${prefixes.refund}_${rest.toUpperCase()}` : null;
};

/** An id of one noun as it comes in at the edge. */
export const idInput = (kind: IdKind) =>
  z
    .string()
    .regex(new RegExp(`^${prefixes[kind]}_[0-9A-HJKMNP-TV-Z]{26}$`), "This is not an id of ours");

const checkCharacter = (text: string): string => {
  let sum = 0;
  for (const [index, character] of [...text].entries())
    sum += ALPHABET.indexOf(character) * (index + 2);
  return ALPHABET[sum % 31] ?? "0";
};

const randomText = (length: number): string => {
  const bytes = globalThis.crypto.getRandomValues(new Uint8Array(length));
  return [...bytes].map((byte) => ALPHABET[byte & 31]).join("");
};

/** A new order reference for people: KRO-XXXXX-XXXXX, 45 random bits and a check character. */
export const newOrderRef = (): string => {
  const random = randomText(9);
  const code = random + checkCharacter(random);
  return `KRO-${code.slice(0, 5)}-${code.slice(5)}`;
};

const shortRef = (prefix: string): string => {
  const random = randomText(7);
  return `${prefix}-${random}${checkCharacter(random)}`;
};

/** A new payout reference for people: WD-XXXXXXXX, the last character a check character. */
export const newPayoutRef = (): string => shortRef("WD");

/** A new reference of a refund for people: RF-XXXXXXXX, made like a payout's. */
export const newRefundRef = (): string => shortRef("RF");

/** A new number of a request, to be quoted by people and looked for in logs: RQ-XXXX-XXXX-XXXX. */
export const newRequestId = (): string => {
  const random = randomText(11);
  const code = random + checkCharacter(random);
  return `RQ-${code.slice(0, 4)}-${code.slice(4, 8)}-${code.slice(8)}`;
};

/** Whether a text is a number as `newRequestId` makes them. */
export const isRequestId = (text: string): boolean => {
  if (!/^RQ(-[0-9A-HJKMNP-TV-Z]{4}){3}$/.test(text)) return false;
  const code = text.slice(3).replaceAll("-", "");
  return checkCharacter(code.slice(0, 11)) === code[11];
};

/**
 * An order reference as a person typed it, made canonical (case, spaces, O for 0, I or L for 1),
 * or null when its check character does not fit.
 */
export const parseOrderRef = (text: string): string | null => {
  const bare = text.trim().toUpperCase().replace(/^KRO/, "").replaceAll(/[\s-]/g, "");
  const code = bare.replaceAll("O", "0").replaceAll(/[IL]/g, "1");
  if (!/^[0-9A-HJKMNP-TV-Z]{10}$/.test(code)) return null;
  if (checkCharacter(code.slice(0, 9)) !== code[9]) return null;
  return `KRO-${code.slice(0, 5)}-${code.slice(5)}`;
};

/** An order reference at the edge; anything else reads as "we can't find it", field by field. */
export const orderRefInput = z
  .string()
  .max(40)
  .transform((text, ctx) => {
    const ref = parseOrderRef(text);
    if (ref) return ref;
    ctx.addIssue({ code: "custom", message: "Check the letters of the order code" });
    return z.NEVER;
  });

/** Chosen by the client once per intention, so that a repeated press is the same request. */
export const idempotencyKeyInput = z
  .string()
  .regex(/^[A-Za-z0-9_-]{16,64}$/, "A key of 16 to 64 letters and digits");
