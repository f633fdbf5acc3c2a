import { paths } from "@/lib/paths";
import { about, atOrder, both, type Entries, email } from "./entry";

const atChargebacks = () => paths.adminChargebacks();

/** A bank takes a payment back from us on the word of its card holder. */
export const aboutChargebacks: Entries = {
  "chargeback.noticed": [
    {
      whom: "seller",
      channels: both,
      subject: about("A bank takes the payment back"),
      words: ({ title }) =>
        `A bank claims back the payment for "${title}". We answer it. Keep your proof ready.`,
      more: () => "What is still held of it is set apart until the bank has decided.",
      path: atOrder,
    },
    {
      whom: "finance",
      channels: email,
      subject: about("A chargeback"),
      words: ({ ref, until }) =>
        `${ref}: a chargeback. Answer it by ${until}; the gateway accepts it for us soon after.`,
      path: atChargebacks,
    },
  ],
  "chargeback.won": [
    {
      whom: "seller",
      channels: both,
      subject: about("The bank's claim failed"),
      words: ({ title }) => `The bank's claim on "${title}" failed. What was set apart is back.`,
      path: atOrder,
    },
  ],
  "chargeback.lost": [
    {
      whom: "seller",
      channels: both,
      subject: about("The bank kept the payment"),
      words: ({ title }) =>
        `The bank kept the payment for "${title}". Read what that means for you.`,
      more: () => "What was still held paid for it first, then your KRO balance.",
      path: atOrder,
    },
    {
      whom: "managers",
      channels: email,
      subject: about("A chargeback was lost"),
      words: ({ ref }) => `${ref}: the bank kept the payment.`,
      path: atChargebacks,
    },
  ],
  "chargeback.unanswered": [
    {
      whom: "finance",
      channels: email,
      subject: about("A chargeback is not answered"),
      words: ({ ref }) =>
        `${ref}: the chargeback is not answered. The gateway will accept it for us.`,
      path: atChargebacks,
    },
    {
      whom: "managers",
      channels: email,
      subject: about("A chargeback is not answered"),
      words: ({ ref }) =>
        `${ref}: the chargeback is not answered. The gateway will accept it for us.`,
      path: atChargebacks,
    },
  ],
};
