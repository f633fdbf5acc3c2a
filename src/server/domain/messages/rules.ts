import { entriesOf } from "./catalogue";
import type { Channel, Entry } from "./entry";
import { type Facts, noFacts } from "./facts";
import { layOut } from "./lay-out";
import { pidginOf } from "./pidgin";

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

/** Facts that may be cut where there is no room for all of them. */
const cuttable = [
  "title",
  "thing",
  "buyer",
  "seller",
  "creator",
  "by",
  "them",
] as const satisfies readonly (keyof Facts)[];

/** Shorter names and titles until the whole fits one SMS, if it can. */
const sms = (entry: Entry, facts: Facts, link: string): string => {
  for (const length of [40, 24, 14]) {
    const cut = Object.fromEntries(
      cuttable.map((name) => [name, short(gsmText(facts[name]), length)]),
    );
    const text = gsmText(`KROTrust: ${entry.words({ ...facts, ...cut })} ${link}`);
    if (text.length <= SMS_MAX || length === 14) return text;
  }
  return "";
};

const guard = "KROTrust never asks for your PIN, code or password. Not by call, not by WhatsApp.";

export interface Written {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

const letter = (entry: Entry, facts: Facts, link: string): Written => {
  const lines = [entry.words(facts), entry.more?.(facts) ?? ""].filter((line) => line !== "");
  const subject = oneLine(entry.subject(facts));
  return {
    subject,
    text: [...lines, link, guard].join("\n\n"),
    html: layOut({ subject, lines, link, guard }),
  };
};

/** What a queued message was made of: its facts, whom it is for and, of a reminder, which clock. */
type Params = Readonly<Record<string, string>>;

const find = (event: string, params: Params) => {
  const facts = { ...noFacts, ...params };
  const entry = entriesOf(event, facts.kind).find(({ whom }) => whom === params.whom);
  if (!entry) return null;
  const pidgin = params.language === "pcm" ? pidginOf(event, facts, entry.whom) : null;
  return { entry: pidgin ? { ...entry, ...pidgin } : entry, facts };
};

/** What a message is about, in one line. */
export const subjectOf = (event: string, params: Params): string => {
  const found = find(event, params);
  return found ? oneLine(found.entry.subject(found.facts)) : event;
};

/** What an item of the inbox says and where it leads; null when the catalogue has no words for it. */
export const tell = (event: string, params: Params) => {
  const found = find(event, params);
  if (!found) return null;
  const { entry, facts } = found;
  return {
    subject: oneLine(entry.subject(facts)),
    words: entry.words(facts),
    path: entry.path(facts),
  };
};

const oneLine = (text: string): string => short(text.replaceAll(/\s+/g, " "), 120);

/** The words of one message, or null when the catalogue has none for it; `origin` says where a path of ours is found. */
export const write = (
  event: string,
  channel: Channel,
  params: Params,
  origin: (path: string) => string,
): Written | null => {
  const found = find(event, params);
  if (!found) return null;
  const { entry, facts } = found;
  const path = entry.path(facts);
  const link = new URL(path, origin(path)).href;
  if (channel === "EMAIL") return letter(entry, facts, link);
  return { subject: "", text: sms(entry, facts, link), html: "" };
};

/** Since midnight in Lagos, which is an hour ahead of UTC all year. */
export const lagosMidnight = (now: Date): Date => {
  const hour = 3_600_000;
  const day = 24 * hour;
  return new Date(Math.floor((+now + hour) / day) * day - hour);
};
