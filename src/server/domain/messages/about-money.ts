import { paths } from "@/lib/paths";
import { about, atOrder, atPay, both, type Entries, email } from "./entry";

/** Money that comes in: whole, in part, too much, too late. */
export const aboutMoney: Entries = {
  "order.part_paid": [
    {
      whom: "buyer",
      channels: both,
      subject: about("A part of the money is here"),
      words: ({ received, missing, payBy }) =>
        `We got ${received}. ${missing} is left: pay by ${payBy}, or all goes back.`,
      more: () => "We hold what came. Send the rest to the same account, or pay it on the page.",
      path: atPay,
    },
    {
      whom: "seller",
      channels: email,
      subject: about("Paid in part, wait"),
      words: ({ buyer, title }) => `${buyer} paid a part of "${title}". Don't deliver yet.`,
      more: ({ missing, payBy }) => `${missing} is still to come, by ${payBy}.`,
      path: atOrder,
    },
  ],
  "order.funded": [
    {
      whom: "buyer",
      channels: both,
      subject: about("Your money is safe with us"),
      words: ({ held, seller }) =>
        `Your ${held} is safe with us until you say you have what ${seller} promised.`,
      more: ({ seller, deliverBy, back }) =>
        [
          `${seller} has until ${deliverBy}.`,
          back === "" ? "" : `${back} was more than was due: it is in your KRO balance.`,
        ]
          .filter(Boolean)
          .join(" "),
      path: atOrder,
    },
    {
      whom: "seller",
      channels: both,
      subject: about("Paid, you can start"),
      words: ({ buyer, held, deliverBy }) =>
        `${buyer} paid. We hold ${held}. Deliver by ${deliverBy}.`,
      more: () => "Check it yourself: this page is ours, a bank alert is not.",
      path: atOrder,
    },
  ],
  "order.late_money": [
    {
      whom: "buyer",
      channels: both,
      subject: about("Your money came after the end"),
      words: ({ received, title, until }) =>
        `${received} came after "${title}" ended. Say yes by ${until}, or it goes back.`,
      more: () => "If you both say yes, the order goes on as agreed. We keep it safe until then.",
      path: atOrder,
    },
    {
      whom: "seller",
      channels: both,
      subject: about("Money came after the end"),
      words: ({ title, until }) =>
        `Money for "${title}" came late. Don't deliver. Both may revive it by ${until}.`,
      more: ({ buyer }) => `If you and ${buyer} both say yes, the order goes on as agreed.`,
      path: atOrder,
    },
  ],
  "order.revival_asked": [
    {
      whom: "others",
      channels: both,
      subject: about("Go on with it?"),
      words: ({ by, title, until }) => `${by} wants "${title}" to go on. Say yes by ${until}.`,
      more: ({ received }) =>
        received === "" ? "" : `${received} came late and is safe with us until then.`,
      path: atOrder,
    },
  ],
  "order.late_returned": [
    {
      whom: "buyer",
      channels: both,
      subject: about("Your late payment is back"),
      words: ({ back, title }) => `"${title}" stays ended. ${back} is in your KRO balance.`,
      path: () => paths.wallet(),
    },
    {
      whom: "seller",
      channels: email,
      subject: about("It stays ended"),
      words: ({ title }) => `"${title}" stays ended. The late money went back. Don't deliver.`,
      path: atOrder,
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
      path: atPay,
    },
  ],
};
