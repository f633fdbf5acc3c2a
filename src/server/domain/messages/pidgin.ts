import type { Entry } from "./entry";
import type { Facts, Whom } from "./facts";

type Said = Pick<Entry, "subject" | "words">;

/**
 * The core sentences in Nigerian Pidgin, by event, or by clock for a reminder, and by reader. NEEDS
 * NATIVE REVIEW: written by people who do not speak it from birth; nobody who does has read it yet.
 * What has no row here is said in English.
 */
const sentences: Readonly<Record<string, Partial<Record<Whom, Said>>>> = {
  "order.created": {
    invited: {
      subject: ({ creator }) => `${creator} wan make you agree to one order`,
      words: ({ creator, title, amount }) =>
        `${creator} wan make you agree to "${title}" for ${amount}. KROTrust go hold the money.`,
    },
  },
  "order.accepted": {
    buyer: {
      subject: ({ title }) => `Una don agree, now pay: ${title}`,
      words: ({ seller, missing, payBy }) =>
        `You and ${seller} don agree. Pay ${missing} before ${payBy}.`,
    },
    seller: {
      subject: ({ title }) => `Una don agree, wait for the money: ${title}`,
      words: ({ buyer, title }) =>
        `You and ${buyer} don agree on "${title}". No deliver until we dey hold the money.`,
    },
  },
  "order.funded": {
    buyer: {
      subject: ({ title }) => `Your money dey safe with us: ${title}`,
      words: ({ held, seller }) =>
        `Your ${held} dey safe with us till you talk say you don collect wetin ${seller} promise.`,
    },
    seller: {
      subject: ({ title }) => `Dem don pay, you fit start: ${title}`,
      words: ({ buyer, held, deliverBy }) =>
        `${buyer} don pay. We dey hold ${held}. Deliver before ${deliverBy}.`,
    },
  },
  "order.completed": {
    buyer: {
      subject: ({ title }) => `Check wetin you collect: ${title}`,
      words: ({ title, until, seller }) =>
        `"${title}" don land. Check am before ${until}; if you no talk, we pay ${seller}.`,
    },
  },
  "order.released": {
    seller: {
      subject: ({ title }) => `The money na your own: ${title}`,
      words: ({ buyer, paid, title }) =>
        `${buyer} don release "${title}": ${paid} don enter your KRO balance.`,
    },
  },
  "order.issue_reported": {
    others: {
      subject: ({ title }) => `Wahala dey: ${title}`,
      words: ({ by, title, until }) =>
        `${by} talk say "${title}" no correct. Answer before ${until}. Money no move.`,
    },
  },
  "payout.succeeded": {
    owner: {
      subject: ({ amount }) => `We don send ${amount}`,
      words: ({ amount, bank }) => `We don send ${amount} go ${bank}.`,
    },
  },
  "payout.failed": {
    owner: {
      subject: ({ amount }) => `${amount} no go`,
      words: ({ amount, bank }) =>
        `${bank} no take your ${amount}. E don come back to your KRO balance.`,
    },
  },
  inspection: {
    buyer: {
      subject: ({ title }) => `Abeg check wetin you collect: ${title}`,
      words: ({ thing, until, seller }) =>
        `Check "${thing}" before ${until}. If you no talk anything, we go pay ${seller}.`,
    },
  },
};

/** The Pidgin of an entry; null where there is none. */
export const pidginOf = (event: string, { kind }: Facts, whom: Whom): Said | null =>
  sentences[event === "deadline.soon" ? kind : event]?.[whom] ?? null;

/** Of which events, or clocks, and readers there is a Pidgin sentence. */
export const pidginKeys = (): [name: string, whom: Whom][] =>
  Object.entries(sentences).flatMap(([name, said]) =>
    Object.keys(said).map((whom): [string, Whom] => [name, whom as Whom]),
  );
