import { parsePhoneNumberFromString } from "libphonenumber-js/mobile";

/** Who carries a text to a phone. WhatsApp is a way of its own, with words agreed on beforehand. */
export const textVendors = ["termii", "twilio", "telnyx", "whatsapp"] as const;
export type TextVendor = (typeof textVendors)[number];

/** A code somebody waits for at the screen, a link that signs in, or news. */
export type TextPurpose = "CODE" | "LINK" | "NOTICE";

export interface TextRoute {
  /** ISO 3166, or `*` for every country without a row of its own. */
  readonly country: string;
  readonly purpose: TextPurpose;
  /** In the order in which they are asked. */
  readonly vendors: readonly TextVendor[];
}

const row = /^([A-Z]{2}|\*)\.(CODE|NOTICE)=([a-z,]+)$/;

const isVendor = (name: string): name is TextVendor =>
  (textVendors as readonly string[]).includes(name);

/** `NG.CODE=termii,twilio; *.NOTICE=twilio` as rows; null when a row cannot be read. */
export const parseTextRoutes = (text: string): TextRoute[] | null => {
  const rows = text
    .split(";")
    .map((part) => part.replaceAll(/\s/g, ""))
    .filter((part) => part !== "")
    .map((part): TextRoute | null => {
      const [, country = "", purpose = "", names = ""] = row.exec(part) ?? [];
      const vendors = names.split(",");
      if (!vendors.every(isVendor) || new Set(vendors).size < vendors.length) return null;
      return { country, purpose: purpose as TextPurpose, vendors };
    });
  return rows.length > 0 && rows.every((one) => one !== null) ? rows : null;
};

/** Without a table of one's own: whoever is set up, codes on WhatsApp last, since not all have it. */
export const usualRoutes: readonly TextRoute[] = [
  { country: "*", purpose: "CODE", vendors: ["termii", "twilio", "telnyx", "whatsapp"] },
  { country: "*", purpose: "NOTICE", vendors: ["termii", "telnyx", "twilio", "whatsapp"] },
];

/**
 * By whom to send to this number, the first choice first: its country's row, else everybody's. A link
 * that signs in goes by WhatsApp alone: what operators carry in clear, others may read.
 */
export const routeOf = (
  routes: readonly TextRoute[],
  { to, purpose }: { readonly to: string; readonly purpose: TextPurpose },
): readonly TextVendor[] => {
  if (purpose === "LINK") return ["whatsapp"];
  const country = parsePhoneNumberFromString(to)?.country ?? "*";
  const fits = routes.filter((one) => one.purpose === purpose);
  const found =
    fits.find((one) => one.country === country) ?? fits.find((one) => one.country === "*");
  return found?.vendors ?? [];
};

export type TextPrices = Readonly<Partial<Record<TextVendor, bigint>>>;

/** `termii:5,twilio:600.50`, naira a text, as kobo; null when it cannot be read. */
export const parseTextPrices = (text: string): TextPrices | null => {
  const prices = text.split(",").map((part) => {
    const [, name = "", naira = "", kobo = ""] =
      /^\s*([a-z]+):(\d{1,6})(?:\.(\d{2}))?\s*$/.exec(part) ?? [];
    return isVendor(name) ? ([name, BigInt(naira) * 100n + BigInt(kobo || 0)] as const) : null;
  });
  return prices.every((one) => one !== null) ? Object.fromEntries(prices) : null;
};
