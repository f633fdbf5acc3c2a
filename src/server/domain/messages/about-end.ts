import { about, atDesk, atOrder, atWallet, both, came, type Entries, email, why } from "./entry";

/** How an order that was paid comes to its end, and what is offered on the way. */
export const aboutEnd: Entries = {
  "order.released": [
    {
      whom: "seller",
      channels: both,
      subject: about("The money is yours"),
      words: ({ buyer, paid, title }) =>
        `${buyer} released "${title}": ${paid} is in your KRO balance.`,
      path: atWallet,
    },
    {
      whom: "buyer",
      channels: email,
      subject: about("Done"),
      words: ({ seller, title }) => `Done. ${seller} has been paid for "${title}".`,
      more: ({ amount }) => `The order was about ${amount}. Its receipt is on its page.`,
      path: atOrder,
    },
  ],
  "order.auto_released": [
    {
      whom: "seller",
      channels: both,
      subject: about("The money is yours"),
      words: ({ paid, title }) => `${paid} for "${title}" is in your KRO balance.`,
      more: () => "The time to check it is over, and nothing was said against it.",
      path: atWallet,
    },
    {
      whom: "buyer",
      channels: both,
      subject: about("The time to check is over"),
      words: ({ title, seller }) =>
        `The time to check "${title}" is over. ${seller} is paid. Something wrong? Tell us.`,
      more: () => "The order's page shows which message reached you, and when.",
      path: atOrder,
    },
  ],
  "order.unheard": [
    {
      whom: "buyer",
      channels: both,
      subject: about("Please look at what you got"),
      words: ({ thing, until, seller }) =>
        `Look at "${thing}" by ${until}. If you do nothing, ${seller} may be paid.`,
      more: () => "We hold the money until then. If something is wrong, say so on the page.",
      path: atOrder,
    },
    {
      whom: "seller",
      channels: email,
      subject: about("We have not reached the buyer"),
      words: ({ buyer, thing }) =>
        `No message about "${thing}" has demonstrably reached ${buyer}, so we try again.`,
      more: ({ until }) =>
        `The next look is on ${until}. Your money is safe; if we never reach them, a person decides.`,
      path: atOrder,
    },
    {
      whom: "desk",
      channels: email,
      subject: about("No message reaches this buyer"),
      words: ({ ref, buyer, until }) =>
        `${ref}: no receipt of a message to ${buyer}. Try another way before ${until}.`,
      path: atDesk,
    },
  ],
  "order.backed_out": [
    {
      whom: "buyer",
      channels: both,
      subject: about("The seller cannot do it"),
      words: ({ seller, title, back }) =>
        `${seller} cannot do "${title}". ${back} is back in your KRO balance.`,
      more: (facts) => ["The fee is back too.", why(facts)].filter(Boolean).join(" "),
      path: atOrder,
    },
  ],
  "order.cancelled_paid": [
    {
      whom: "seller",
      channels: both,
      subject: about("Cancelled before the start"),
      words: ({ buyer, title }) => `${buyer} cancelled "${title}" before it began. Don't deliver.`,
      path: atOrder,
    },
    {
      whom: "buyer",
      channels: email,
      subject: about("Cancelled, your money is back"),
      words: ({ title, back }) => `You cancelled "${title}". ${back} is in your KRO balance.`,
      path: atOrder,
    },
  ],
  "order.ended_idle": [
    {
      whom: "buyer",
      channels: both,
      subject: about("Never started, your money is back"),
      words: ({ title, back }) => `"${title}" was never started. ${back} is in your KRO balance.`,
      more: () => "The fee is back too.",
      path: atOrder,
    },
    {
      whom: "seller",
      channels: both,
      subject: about("Ended: it was never started"),
      words: ({ title }) => `"${title}" was not started in time and has ended. Don't deliver.`,
      path: atOrder,
    },
  ],
  "order.ended_unpaid": [
    {
      whom: "seller",
      channels: both,
      subject: about("Ended: the next part was not paid"),
      words: ({ title }) => `The next part of "${title}" was not paid, so it ends. Stop the work.`,
      more: () => "What was paid to you before stays yours.",
      path: atOrder,
    },
    {
      whom: "buyer",
      channels: both,
      subject: about("Ended: the next part was not paid"),
      words: ({ title }) => `"${title}" ends here: its next part was not paid in time.`,
      more: ({ back }) => (back === "" ? "" : `${back} is back in your KRO balance.`),
      path: atOrder,
    },
  ],
  "order.cancelled_late": [
    {
      whom: "seller",
      channels: both,
      subject: about("Cancelled because it was late"),
      words: ({ buyer, title }) => `${buyer} cancelled "${title}": it was late. Don't deliver.`,
      more: () => "What was released to you before stays yours.",
      path: atOrder,
    },
    {
      whom: "buyer",
      channels: email,
      subject: about("Cancelled, your money is back"),
      words: ({ title, back }) => `You cancelled "${title}". ${back} is in your KRO balance.`,
      path: atOrder,
    },
  ],
  "order.ended_late": [
    {
      whom: "buyer",
      channels: both,
      subject: about("Never delivered, your money is back"),
      words: ({ title, back }) => `"${title}" was not delivered. ${back} is in your KRO balance.`,
      path: atOrder,
    },
    {
      whom: "seller",
      channels: both,
      subject: about("Ended: it was not delivered"),
      words: ({ title }) => `"${title}" was not delivered and has ended. Don't deliver it now.`,
      more: ({ buyer }) => `What we held went back to ${buyer}.`,
      path: atOrder,
    },
  ],
  "order.offered": [
    {
      whom: "others",
      channels: both,
      subject: about("An offer to end it"),
      words: ({ by, title, mine, until }) =>
        `${by} offers to end "${title}": ${mine} to you. Answer by ${until}.`,
      more: (facts) =>
        [`${facts.theirs} goes to ${facts.by}.`, why(facts)].filter(Boolean).join(" "),
      path: atOrder,
    },
  ],
  "order.offer_declined": [
    {
      whom: "others",
      channels: both,
      subject: about("Your offer was not taken"),
      words: ({ by, title }) => `${by} did not take your offer on "${title}". Nothing has changed.`,
      path: atOrder,
    },
  ],
  "order.settled": [
    {
      whom: "parties",
      channels: both,
      subject: about("Settled"),
      words: (facts) => `You and ${facts.them} settled "${facts.title}". ${came(facts)}`,
      path: atOrder,
    },
  ],
};
