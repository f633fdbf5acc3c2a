import { type Channel, catalogue, type Entry } from "./catalogue";
import type { Facts } from "./load-facts";

const SMS_MAX = 160;

/** What the basic SMS alphabet (GSM 03.38) holds besides plain letters and digits. */
const gsm = /[A-Za-z0-9 \n@$_!"#%&'()*+,\-./:;<=>?]/;

/**
 * Text in the basic SMS alphabet: one letter outside it would cut the message from 160 characters
 * to 70. Accents and dots under letters go; `₦` becomes `NGN`.
 */
export const gsmText = (text: string): string =>
  [
    ...text
      .replaceAll(/₦\s?/g, "NGN ")
      .replaceAll(/[‘’]/g, "'")
      .replaceAll(/[“”]/g, '"')
      .replaceAll(/[–—−]/g, "-")
      .normalize("NFKD")
      .replaceAll(/\p{M}/gu, ""),
  ]
    .map((letter) => (gsm.test(letter) ? letter : "?"))
    .join("");

const short = (text: string, length: number): string =>
  text.length <= length ? text : `${text.slice(0, length - 3).trimEnd()}...`;

/** Shorter names and titles until the whole fits one SMS, if it can. */
const sms = (entry: Entry, facts: Facts, link: string): string => {
  for (const length of [40, 24, 14]) {
    const names = { title: facts.title, buyer: facts.buyer, seller: facts.seller };
    const cut = Object.fromEntries(
      Object.entries({ ...names, creator: facts.creator }).map(([key, text]) => [
        key,
        short(gsmText(text), length),
      ]),
    );
    const text = gsmText(`KROTrust: ${entry.words({ ...facts, ...cut })} ${link}`);
    if (text.length <= SMS_MAX || length === 14) return text;
  }
  return "";
};

export interface Written {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

const inHtml = (text: string): string =>
  text.replaceAll(
    /[&<>"']/g,
    (letter) =>
      ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" })[letter] ?? "",
  );

const guard = "KROTrust never asks for your PIN, code or password. Not by call, not by WhatsApp.";

const letter = (entry: Entry, facts: Facts, link: string): Written => {
  const lines = [entry.words(facts), ...(entry.more ? [entry.more(facts)] : [])];
  const html = [...lines.map(inHtml), `<a href="${inHtml(link)}">${inHtml(link)}</a>`, guard];
  return {
    subject: short(entry.subject(facts).replaceAll(/\s+/g, " "), 120),
    text: [...lines, link, guard].join("\n\n"),
    html: html.map((line) => `<p>${line}</p>`).join("\n"),
  };
};

/** The words of one message, or null when the catalogue has none for it. */
export const write = (
  event: string,
  whom: string,
  channel: Channel,
  facts: Facts,
  appUrl: string,
): Written | null => {
  const entry = catalogue[event]?.find((one) => one.whom === whom);
  if (!entry) return null;
  const link = new URL(entry.path(facts), appUrl).href;
  if (channel === "EMAIL") return letter(entry, facts, link);
  return { subject: "", text: sms(entry, facts, link), html: "" };
};
