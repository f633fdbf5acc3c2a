import { paths } from "@/lib/paths";
import { both, type Entries, email } from "./entry";
import type { Facts } from "./facts";

const payout = ({ ref }: Facts) => paths.payout(ref);

/** Who is told what about a withdrawal. */
export const aboutPayouts: Entries = {
  "payout.requested": [
    {
      whom: "owner",
      channels: both,
      subject: ({ amount }) => `You asked to withdraw ${amount}`,
      words: ({ amount, bank }) => `You asked to withdraw ${amount} to ${bank}. Not you? Call us.`,
      more: () => "A person looks at it before the money leaves.",
      path: payout,
    },
  ],
  "payout.approved": [
    {
      whom: "owner",
      channels: email,
      subject: ({ amount }) => `${amount} is on its way`,
      words: ({ amount, bank }) => `We are sending ${amount} to ${bank}.`,
      path: payout,
    },
  ],
  "payout.succeeded": [
    {
      whom: "owner",
      channels: both,
      subject: ({ amount }) => `${amount} sent`,
      words: ({ amount, bank }) => `${amount} sent to ${bank}.`,
      more: () => "Most banks show it within minutes.",
      path: payout,
    },
  ],
  "payout.failed": [
    {
      whom: "owner",
      channels: both,
      subject: ({ amount }) => `${amount} could not be sent`,
      words: ({ amount, bank }) =>
        `${bank} did not take your ${amount}. It is back in your KRO balance.`,
      more: () => "The fee is back too. Check the account and try again.",
      path: payout,
    },
  ],
  "payout.reversed": [
    {
      whom: "owner",
      channels: both,
      subject: ({ amount }) => `${amount} came back`,
      words: ({ amount, bank }) =>
        `${bank} returned your ${amount}. It is back in your KRO balance.`,
      more: () => "The fee is back too. Check the account with your bank.",
      path: payout,
    },
  ],
  "payout.rejected": [
    {
      whom: "owner",
      channels: both,
      subject: ({ amount }) => `Your withdrawal of ${amount} was not approved`,
      words: ({ amount }) =>
        `We did not approve your withdrawal of ${amount}. It is back in your KRO balance.`,
      more: ({ reason }) => `Why: ${reason}`,
      path: payout,
    },
  ],
  "payout.cancelled": [
    {
      whom: "owner",
      channels: both,
      subject: ({ amount }) => `Your withdrawal of ${amount} was not sent`,
      words: ({ amount }) =>
        `That bank account is not yours: ${amount} was not sent. It is back in your KRO balance.`,
      more: () => "The fee is back too. You can withdraw again, to an account of yours.",
      path: payout,
    },
  ],
  "payout.unknown": [
    {
      whom: "owner",
      channels: both,
      subject: ({ amount }) => `We are checking on your ${amount}`,
      words: ({ amount }) =>
        `We sent your ${amount}, but the bank has not answered. Don't send again: we check.`,
      path: payout,
    },
  ],
};
