import { about, atOrder, atWallet, both, type Entries, email, sms, why } from "./entry";

/** The work, piece by piece: begun, claimed, looked at, paid, given more time. */
export const aboutWork: Entries = {
  "order.started": [
    {
      whom: "buyer",
      channels: email,
      subject: about("Started"),
      words: ({ seller, title }) => `${seller} has started on "${title}".`,
      more: ({ deliverBy }) => `It is due by ${deliverBy}. We still hold your money.`,
      path: atOrder,
    },
  ],
  "order.start_late": [
    {
      whom: "seller",
      channels: both,
      subject: about("Paid, but not started"),
      words: ({ title, until }) => `Start "${title}": it is paid. On ${until} it ends.`,
      more: ({ buyer }) => `${buyer} may cancel it free of charge from now on.`,
      path: atOrder,
    },
    {
      whom: "buyer",
      channels: both,
      subject: about("Not started yet"),
      words: ({ seller, title }) =>
        `${seller} has not started "${title}". You may cancel it free of charge from now.`,
      more: ({ until }) => `We hold your money. If nobody acts by ${until}, it goes back to you.`,
      path: atOrder,
    },
  ],
  "order.claimed": [
    {
      whom: "verifier",
      channels: email,
      subject: about("A condition is done"),
      words: ({ by, condition, title }) => `${by} says this is done for "${title}": ${condition}`,
      more: () => "Look at it and say whether you agree.",
      path: atOrder,
    },
    {
      whom: "witness",
      channels: sms,
      subject: about("A condition is done"),
      words: ({ by, title }) => `${by} says a condition of "${title}" is done. Is it? You decide.`,
      path: atOrder,
    },
  ],
  "order.fulfilled": [
    {
      whom: "others",
      channels: email,
      subject: about("A condition is confirmed"),
      words: ({ by, condition, title }) =>
        `${by} agrees that this is done for "${title}": ${condition}`,
      path: atOrder,
    },
  ],
  "order.rejected": [
    {
      whom: "others",
      channels: both,
      subject: about("A condition was not accepted"),
      words: ({ by, title }) =>
        `${by} does not agree yet that a condition of "${title}" is done. Read why.`,
      more: why,
      path: atOrder,
    },
  ],
  "order.waived": [
    {
      whom: "others",
      channels: email,
      subject: about("A condition is no longer asked for"),
      words: ({ by, condition, title }) =>
        `${by} no longer asks for this in "${title}": ${condition}`,
      path: atOrder,
    },
  ],
  "order.submitted": [
    {
      whom: "buyer",
      channels: both,
      subject: about("Check what you got"),
      words: ({ thing, until, seller }) =>
        `"${thing}" is done. Look by ${until}; if you do nothing, ${seller} is paid.`,
      more: () => "If something is wrong, say so on the order's page before then.",
      path: atOrder,
    },
  ],
  "order.milestone_released": [
    {
      whom: "seller",
      channels: both,
      subject: about("A part is yours"),
      words: ({ paid, thing }) => `${paid} for "${thing}" is in your KRO balance.`,
      path: atWallet,
    },
    {
      whom: "buyer",
      channels: email,
      subject: about("A part is paid"),
      words: ({ seller, thing }) =>
        `${seller} has been paid for "${thing}". The next part follows.`,
      path: atOrder,
    },
  ],
  "order.changes_asked": [
    {
      whom: "seller",
      channels: both,
      subject: about("Changes asked for"),
      words: ({ buyer, thing, deliverBy }) =>
        `${buyer} asks for changes to "${thing}" by ${deliverBy}. Read what.`,
      more: why,
      path: atOrder,
    },
  ],
  "order.part_released": [
    {
      whom: "seller",
      channels: both,
      subject: about("A part is yours"),
      words: ({ buyer, paid, title }) => `${buyer} released ${paid} of "${title}" to you.`,
      more: () => "It is in your KRO balance. The rest stays held.",
      path: atOrder,
    },
  ],
  "order.extension_asked": [
    {
      whom: "others",
      channels: both,
      subject: about("A later date?"),
      words: ({ by, newDate, until }) =>
        `${by} asks for time until ${newDate}. Answer by ${until}.`,
      more: (facts) => ["Without an answer nothing changes.", why(facts)].filter(Boolean).join(" "),
      path: atOrder,
    },
  ],
  "order.extension_granted": [
    {
      whom: "others",
      channels: both,
      subject: about("The later date is agreed"),
      words: ({ by, title, deliverBy }) => `${by} agreed: "${title}" is now due by ${deliverBy}.`,
      path: atOrder,
    },
  ],
  "order.extension_refused": [
    {
      whom: "others",
      channels: both,
      subject: about("The date stays"),
      words: ({ by, title, deliverBy }) =>
        `${by} did not agree to more time. "${title}" is due by ${deliverBy}.`,
      path: atOrder,
    },
  ],
  "order.extension_lapsed": [
    {
      whom: "parties",
      channels: email,
      subject: about("The date stays"),
      words: ({ title, deliverBy }) =>
        `Nobody answered the wish for more time. "${title}" is still due by ${deliverBy}.`,
      path: atOrder,
    },
  ],
  "order.late": [
    {
      whom: "buyer",
      channels: both,
      subject: about("It is late"),
      words: ({ thing, cancelFrom }) =>
        `"${thing}" is late. We hold your money. From ${cancelFrom} you may cancel alone.`,
      more: ({ until }) => `If the seller stays silent, it ends by itself on ${until}.`,
      path: atOrder,
    },
    {
      whom: "seller",
      channels: both,
      subject: about("It is late"),
      words: ({ thing, cancelFrom }) =>
        `"${thing}" is late. Deliver, or ask for time: from ${cancelFrom} it may be cancelled.`,
      path: atOrder,
    },
  ],
  "order.completed": [
    {
      whom: "buyer",
      channels: both,
      subject: about("Check what you got"),
      words: ({ title, until, seller }) =>
        `Delivered: "${title}". Look by ${until}; if you do nothing, ${seller} is paid.`,
      more: () => "If something is wrong, say so on the order's page before you release.",
      path: atOrder,
    },
    {
      whom: "seller",
      channels: email,
      subject: about("Delivered"),
      words: ({ title, buyer, until }) =>
        `"${title}" is delivered. If ${buyer} says nothing by ${until}, you are paid.`,
      path: atOrder,
    },
  ],
};
