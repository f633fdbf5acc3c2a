import { paths } from "@/lib/paths";
import type { Facts, Whom } from "./load-facts";

export type Channel = "SMS" | "EMAIL";

export interface Entry {
  readonly whom: Whom;
  readonly channels: readonly Channel[];
  readonly subject: (facts: Facts) => string;
  /** The whole of an SMS before its link, and the first lines of an e-mail. */
  readonly words: (facts: Facts) => string;
  /** More, for those who read it as an e-mail. */
  readonly more?: (facts: Facts) => string;
  readonly path: (facts: Facts) => string;
}

const both = ["SMS", "EMAIL"] as const;
const email = ["EMAIL"] as const;

const order = ({ ref }: Facts) => paths.order(ref);
const payout = ({ ref }: Facts) => paths.payout(ref);
const about = (text: string) => (facts: Facts) => `${text}: ${facts.title}`;
const nothingTaken = () => "Nothing was taken, and there is nothing you need to do.";

/** Who is told what about an order, and by which way. */
const orderEvents: Readonly<Record<string, readonly Entry[]>> = {
  "order.created": [
    {
      whom: "invited",
      channels: ["SMS"],
      subject: ({ creator }) => `${creator} asks you to agree to an order`,
      words: ({ creator, title, amount }) =>
        `${creator} asks you to agree to "${title}" for ${amount}. KROTrust holds the money.`,
      path: ({ ref }) => paths.shared(ref),
    },
  ],
  "order.accepted": [
    {
      whom: "buyer",
      channels: both,
      subject: about("Agreed, now pay"),
      words: ({ seller, due, payBy }) => `You and ${seller} agree. Pay ${due} by ${payBy}.`,
      more: () => "We hold the money until you say you have what was promised.",
      path: ({ ref }) => paths.pay(ref),
    },
    {
      whom: "seller",
      channels: both,
      subject: about("Agreed, wait for the money"),
      words: ({ buyer, title }) =>
        `You and ${buyer} agree on "${title}". Don't deliver before we hold the money.`,
      more: ({ payBy }) => `We tell you at once when it is paid. It is due by ${payBy}.`,
      path: order,
    },
  ],
  "order.declined": [
    {
      whom: "creator",
      channels: both,
      subject: about("The other person said no"),
      words: ({ title }) => `The other person did not agree to "${title}". Nothing was taken.`,
      path: order,
    },
  ],
  "order.withdrawn": [
    {
      whom: "invited",
      channels: ["SMS"],
      subject: about("Taken back"),
      words: ({ creator, title }) => `${creator} took back "${title}". You need not do anything.`,
      path: ({ ref }) => paths.shared(ref),
    },
  ],
  "order.expired": [
    {
      whom: "buyer",
      channels: email,
      subject: about("The time for this order is over"),
      words: ({ title }) => `The time for "${title}" ran out before it was agreed and paid.`,
      more: nothingTaken,
      path: order,
    },
    {
      whom: "seller",
      channels: both,
      subject: about("The time for this order is over"),
      words: ({ title }) => `"${title}" was not paid in time and has ended. Don't deliver.`,
      more: nothingTaken,
      path: order,
    },
  ],
  "order.funded": [
    {
      whom: "buyer",
      channels: both,
      subject: about("Your money is safe with us"),
      words: ({ amount, seller }) =>
        `Your ${amount} is safe with us until you say you have what ${seller} promised.`,
      more: ({ due, seller, deliverBy }) =>
        `You paid ${due} with the fee. ${seller} has until ${deliverBy}.`,
      path: order,
    },
    {
      whom: "seller",
      channels: both,
      subject: about("Paid, you can start"),
      words: ({ buyer, amount, deliverBy }) =>
        `${buyer} paid. We hold ${amount}. Deliver by ${deliverBy}.`,
      path: order,
    },
  ],
  "order.started": [
    {
      whom: "buyer",
      channels: email,
      subject: about("Started"),
      words: ({ seller, title }) => `${seller} has started on "${title}".`,
      more: ({ deliverBy }) => `It is due by ${deliverBy}. We still hold your money.`,
      path: order,
    },
  ],
  "order.claimed": [
    {
      whom: "buyer",
      channels: email,
      subject: about("A condition is done"),
      words: ({ seller, title }) => `${seller} says that a condition of "${title}" is done.`,
      more: () => "Look at it and say whether you agree.",
      path: order,
    },
  ],
  "order.fulfilled": [
    {
      whom: "seller",
      channels: email,
      subject: about("A condition is confirmed"),
      words: ({ buyer, title }) => `${buyer} agrees that a condition of "${title}" is done.`,
      path: order,
    },
  ],
  "order.rejected": [
    {
      whom: "seller",
      channels: both,
      subject: about("A condition was not accepted"),
      words: ({ buyer, title }) =>
        `${buyer} does not agree yet that a condition of "${title}" is done. Read why.`,
      path: order,
    },
  ],
  "order.completed": [
    {
      whom: "buyer",
      channels: both,
      subject: about("Check what you got"),
      words: ({ seller, title }) =>
        `${seller} says "${title}" is delivered. Check it, then release the money.`,
      more: () => "If something is wrong, say so on the order's page before you release.",
      path: order,
    },
  ],
  "order.released": [
    {
      whom: "seller",
      channels: both,
      subject: about("The money is yours"),
      words: ({ buyer, title }) =>
        `${buyer} released the money for "${title}". It is in your KRO balance.`,
      path: () => paths.wallet(),
    },
    {
      whom: "buyer",
      channels: email,
      subject: about("Done"),
      words: ({ seller, amount, title }) =>
        `Done. ${seller} has been paid ${amount} for "${title}".`,
      path: order,
    },
  ],
  "payment.unmatched": [
    {
      whom: "buyer",
      channels: both,
      subject: about("Your payment does not fit"),
      words: ({ due }) =>
        `We got a payment that is not the ${due} due. We keep it safe; a person is looking at it.`,
      more: () => "Please don't send it again. We write to you within one working day.",
      path: ({ ref }) => paths.pay(ref),
    },
  ],
};

/** Who is told what about a withdrawal. */
const payoutEvents: Readonly<Record<string, readonly Entry[]>> = {
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
  "payout.unknown": [
    {
      whom: "owner",
      channels: both,
      subject: ({ amount }) => `We are checking on your ${amount}`,
      words: ({ amount }) =>
        `We sent your ${amount}, but the bank has not answered. Please don't send again. We check.`,
      path: payout,
    },
  ],
};

/** Event → whom → words → channels. An event that is not here is told to nobody. */
export const catalogue: Readonly<Record<string, readonly Entry[]>> = {
  ...orderEvents,
  ...payoutEvents,
};
