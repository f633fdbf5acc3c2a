import { about, atDesk, atOrder, atPay, atShared, both, type Entries, email } from "./entry";

/** Reminders, by the clock: who must act, until when exactly, and what happens otherwise. */
export const aboutDeadlines: Entries = {
  accept_by: [
    {
      whom: "answerer",
      channels: both,
      subject: about("It waits for your answer"),
      words: ({ them, title, until }) =>
        `${them} waits for your answer on "${title}". It ends on ${until}.`,
      path: atShared,
    },
    {
      whom: "proposer",
      channels: email,
      last: true,
      subject: about("No answer yet"),
      words: ({ title, until }) => `Nobody has answered "${title}" yet. It ends on ${until}.`,
      path: atOrder,
    },
  ],
  pay_by: [
    {
      whom: "buyer",
      channels: both,
      subject: about("Still to be paid"),
      words: ({ missing, thing, until }) =>
        `Pay ${missing} for "${thing}" by ${until}, or it ends.`,
      path: atPay,
    },
  ],
  start_by: [
    {
      whom: "seller",
      channels: both,
      subject: about("Paid, please start"),
      words: ({ title, until }) => `Start "${title}" by ${until}; later it may be cancelled free.`,
      path: atOrder,
    },
  ],
  start_end: [
    {
      whom: "parties",
      channels: both,
      subject: about("It ends soon"),
      words: ({ title, until }) => `"${title}" is not started. On ${until} it ends, all goes back.`,
      path: atOrder,
    },
  ],
  deliver_by: [
    {
      whom: "seller",
      channels: both,
      subject: about("Due soon"),
      words: ({ thing, until }) => `"${thing}" is due by ${until}. Deliver, or ask for more time.`,
      path: atOrder,
    },
  ],
  deliver_end: [
    {
      whom: "parties",
      channels: both,
      subject: about("It ends soon"),
      words: ({ thing, until }) => `"${thing}" is late. Without a word by ${until} it ends.`,
      more: () => "What is held then goes back to the buyer.",
      path: atOrder,
    },
  ],
  order_end: [
    {
      whom: "parties",
      channels: both,
      subject: about("Open for very long"),
      words: ({ title, until }) => `"${title}" is open for very long. On ${until} we end it.`,
      more: () => "What is held goes back to the buyer, unless something handed in is in question.",
      path: atOrder,
    },
  ],
  inspection: [
    {
      whom: "buyer",
      channels: both,
      subject: about("Please look at what you got"),
      words: ({ thing, until, seller }) =>
        `Look at "${thing}" by ${until}. If you do nothing, ${seller} is paid.`,
      more: () => "If something is wrong, say so on the order's page before then.",
      path: atOrder,
    },
  ],
  extension_answer: [
    {
      whom: "asked",
      channels: both,
      subject: about("A later date?"),
      words: ({ newDate, until }) => `A later date is asked for: ${newDate}. Answer by ${until}.`,
      more: () => "Without an answer nothing changes.",
      path: atOrder,
    },
  ],
  negotiation: [
    {
      whom: "parties",
      channels: both,
      subject: about("Time to agree between you"),
      words: ({ title, until }) => `Agree on "${title}" by ${until}. After that our team decides.`,
      path: atOrder,
    },
  ],
  respond: [
    {
      whom: "respondent",
      channels: both,
      subject: about("Your answer is missing"),
      words: ({ title, until }) =>
        `Answer on "${title}" by ${until}. After that we may decide without you.`,
      path: atOrder,
    },
  ],
  evidence: [
    {
      whom: "parties",
      channels: both,
      subject: about("Evidence closes soon"),
      words: ({ title, until }) => `Add evidence on "${title}" by ${until}. Then it is closed.`,
      path: atOrder,
    },
  ],
  ruling: [
    {
      whom: "arbiter",
      channels: email,
      subject: about("A ruling is due"),
      words: ({ ref, until }) => `${ref}: a ruling is due by ${until}.`,
      path: atDesk,
    },
  ],
  appeal: [
    {
      whom: "parties",
      channels: both,
      subject: about("Our ruling stands soon"),
      words: ({ title, until }) =>
        `Our ruling on "${title}" is carried out on ${until}. Appeal before.`,
      path: atOrder,
    },
  ],
  deadlock: [
    {
      whom: "parties",
      channels: email,
      subject: about("Ending by its terms"),
      words: ({ title, until }) =>
        `If we have not ruled on "${title}" by ${until}, it ends as its terms say.`,
      path: atOrder,
    },
    {
      whom: "arbiters",
      channels: email,
      subject: about("A case ends without a ruling soon"),
      words: ({ ref, until }) => `${ref}: without a ruling by ${until} its terms decide.`,
      path: atDesk,
    },
    {
      whom: "managers",
      channels: email,
      subject: about("A case ends without a ruling soon"),
      words: ({ ref, until }) => `${ref}: without a ruling by ${until} its terms decide.`,
      path: atDesk,
    },
  ],
  hold_review: [
    {
      whom: "lifters",
      channels: email,
      subject: about("A hold is to be looked at"),
      words: ({ ref, until }) => `${ref} is on hold. Look at it by ${until}.`,
      path: atDesk,
    },
  ],
  chargeback_answer: [
    {
      whom: "finance",
      channels: email,
      subject: about("A chargeback is to be answered"),
      words: ({ ref, until }) =>
        `${ref}: answer the chargeback by ${until}, or the gateway accepts it for us.`,
      path: atDesk,
    },
  ],
};

/** Clocks of which nobody is reminded: there is nobody who could do anything about them. */
export const silentClocks: readonly string[] = ["silence_end", "revive_by", "payout_cooloff"];
