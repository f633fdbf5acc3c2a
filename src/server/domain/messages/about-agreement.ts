import { about, atOrder, atPay, atShared, both, type Entries, sms, why } from "./entry";

const nothingTaken = () => "Nothing was taken, and there is nothing you need to do.";

/** From the first question to both having said yes, or to an end before any money. */
export const aboutAgreement: Entries = {
  "order.created": [
    {
      whom: "invited",
      channels: sms,
      subject: ({ creator }) => `${creator} asks you to agree to an order`,
      words: ({ creator, title, amount }) =>
        `${creator} asks you to agree to "${title}" for ${amount}. KROTrust holds the money.`,
      path: atShared,
    },
  ],
  "order.revised": [
    {
      whom: "others",
      channels: both,
      subject: about("New terms, please read"),
      words: ({ by, title, amount, until }) =>
        `${by} changed the terms of "${title}": ${amount}. Answer by ${until}.`,
      more: () => "Only the newest version can be agreed to. What changed is marked on its page.",
      path: atShared,
    },
  ],
  "order.accepted": [
    {
      whom: "buyer",
      channels: both,
      subject: about("Agreed, now pay"),
      words: ({ seller, missing, payBy }) => `You and ${seller} agree. Pay ${missing} by ${payBy}.`,
      more: () => "We hold the money until you say you have what was promised.",
      path: atPay,
    },
    {
      whom: "seller",
      channels: both,
      subject: about("Agreed, wait for the money"),
      words: ({ buyer, title }) =>
        `You and ${buyer} agree on "${title}". Don't deliver before we hold the money.`,
      more: ({ payBy }) => `We tell you at once when it is paid. It is due by ${payBy}.`,
      path: atOrder,
    },
  ],
  "order.declined": [
    {
      whom: "others",
      channels: both,
      subject: about("The other person said no"),
      words: ({ title }) => `The other person did not agree to "${title}". Nothing was taken.`,
      more: why,
      path: atOrder,
    },
  ],
  "order.withdrawn": [
    {
      whom: "others",
      channels: both,
      subject: about("Taken back"),
      words: ({ creator, title }) => `${creator} took back "${title}". You need not do anything.`,
      path: atShared,
    },
  ],
  "order.cancelled": [
    {
      whom: "others",
      channels: both,
      subject: about("Cancelled before it was paid"),
      words: ({ by, title }) => `${by} cancelled "${title}". It was not paid. Don't deliver.`,
      more: nothingTaken,
      path: atOrder,
    },
  ],
  "order.expired": [
    {
      whom: "buyer",
      channels: both,
      subject: about("The time for this order is over"),
      words: ({ title, back }) =>
        back === ""
          ? `The time for "${title}" ran out and it has ended. Nothing was taken.`
          : `"${title}" was not fully paid in time. ${back} is back in your KRO balance.`,
      path: atOrder,
    },
    {
      whom: "seller",
      channels: both,
      subject: about("The time for this order is over"),
      words: ({ title }) => `The time for "${title}" ran out and it has ended. Don't deliver.`,
      more: nothingTaken,
      path: atOrder,
    },
    {
      whom: "invited",
      channels: sms,
      subject: about("The time for this order is over"),
      words: ({ title }) => `The time to answer "${title}" is over. Nothing was taken.`,
      path: atShared,
    },
  ],
};
