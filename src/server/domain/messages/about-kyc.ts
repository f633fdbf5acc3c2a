import { paths } from "@/lib/paths";
import { both, type Entries, email, why } from "./entry";

const wallet = () => paths.wallet();
const verify = () => paths.verify();

/** What a person of ours decided about who somebody is, and what they may not spend before it is shown. */
export const aboutKyc: Entries = {
  "kyc.accepted": [
    {
      whom: "owner",
      channels: both,
      subject: ({ thing }) => `Your ${thing} is accepted`,
      words: ({ thing }) => `We looked at your ${thing} and accept it. You may deal with more now.`,
      path: verify,
    },
  ],
  "wallet.held": [
    {
      whom: "owner",
      channels: both,
      subject: ({ amount }) => `${amount} of yours is held`,
      words: ({ amount }) =>
        `${amount} came and is held: your balance is full. Show more of who you are to use it.`,
      more: () =>
        "It is yours and safe. It comes to your balance by itself when you have shown more, or when your balance falls.",
      path: wallet,
    },
  ],
  "wallet.freed": [
    {
      whom: "owner",
      channels: email,
      subject: ({ amount }) => `${amount} is yours to use`,
      words: ({ amount }) => `${amount} that was held is in your KRO balance now.`,
      path: wallet,
    },
  ],
  "kyc.refused": [
    {
      whom: "owner",
      channels: both,
      subject: ({ thing }) => `Your ${thing} was not accepted`,
      words: ({ thing }) => `We could not accept your ${thing}. See why, and try again.`,
      more: why,
      path: verify,
    },
  ],
};
