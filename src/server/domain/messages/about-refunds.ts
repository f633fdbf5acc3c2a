import { atWallet, both, type Entries, type Entry, email, why } from "./entry";

const toOwner = (entry: Omit<Entry, "whom" | "path">): readonly Entry[] => [
  { whom: "owner", path: atWallet, ...entry },
];

/** Money that goes back to the card or account it was paid from. */
export const aboutRefunds: Entries = {
  "refund.requested": toOwner({
    channels: email,
    subject: ({ amount }) => `You asked for ${amount} to go back to your bank`,
    words: ({ amount, title }) => `You asked for ${amount} of "${title}" to go back to your bank.`,
    more: ({ ref }) => `A person looks at it first. Its number is ${ref}.`,
  }),
  "refund.approved": toOwner({
    channels: email,
    subject: ({ amount }) => `${amount} is on its way back`,
    words: ({ amount, title }) => `${amount} of "${title}" is on its way to where you paid from.`,
    more: () => "Banks take up to ten working days to show it.",
  }),
  "refund.rejected": toOwner({
    channels: both,
    subject: ({ amount }) => `${amount} stays in your KRO balance`,
    words: ({ amount }) =>
      `We could not send ${amount} back to your bank. It is in your KRO balance.`,
    more: why,
  }),
  "refund.succeeded": toOwner({
    channels: both,
    subject: ({ amount }) => `${amount} was sent back`,
    words: ({ amount, title }) => `${amount} of "${title}" was sent back to where you paid from.`,
    more: ({ ref }) => `If your bank does not show it yet, quote ${ref}.`,
  }),
  "refund.failed": toOwner({
    channels: both,
    subject: ({ amount }) => `${amount} could not be sent back`,
    words: ({ amount }) => `Your bank did not take back ${amount}. It is in your KRO balance.`,
    more: () => "From there you can withdraw it to any bank account of yours.",
  }),
  "refund.unknown": toOwner({
    channels: both,
    subject: ({ amount }) => `We are checking on your ${amount}`,
    words: ({ amount }) => `We sent ${amount} back, but the bank has not answered yet. We check.`,
    more: () => "You need not do anything. We write as soon as we know.",
  }),
};
