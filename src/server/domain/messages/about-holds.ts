import { about, atDesk, atOrder, both, type Entries, email, why } from "./entry";

/** Holds, and what comes after the end. */
export const aboutHolds: Entries = {
  "order.held": [
    {
      whom: "parties",
      channels: both,
      subject: about("Paused by us"),
      words: ({ title }) =>
        `We paused "${title}" to check something. No money moves, no time runs.`,
      more: () => "The money is safe with us. You need not do anything; we write when it goes on.",
      path: atOrder,
    },
    {
      whom: "lifters",
      channels: email,
      subject: about("A hold was placed"),
      words: ({ ref, until }) => `${ref} is on hold. It must be looked at by ${until}.`,
      path: atDesk,
    },
  ],
  "order.hold_lifted": [
    {
      whom: "parties",
      channels: both,
      subject: about("It goes on"),
      words: ({ title }) => `"${title}" goes on. What was left of each deadline runs again.`,
      path: atOrder,
    },
  ],
  "order.hold_overdue": [
    {
      whom: "lifters",
      channels: email,
      subject: about("A hold was not looked at"),
      words: ({ ref }) => `${ref} is still on hold, and its review is overdue.`,
      path: atDesk,
    },
    {
      whom: "managers",
      channels: email,
      subject: about("A hold was not looked at"),
      words: ({ ref }) => `${ref} is still on hold, and its review is overdue.`,
      path: atDesk,
    },
  ],
  "order.complained": [
    {
      whom: "others",
      channels: email,
      subject: about("A complaint after the end"),
      words: ({ by, title }) => `${by} complains about "${title}". No money moves by this alone.`,
      path: atOrder,
    },
    {
      whom: "arbiters",
      channels: email,
      subject: about("A complaint after the end"),
      words: ({ ref, by }) => `${ref}: ${by} complains. It waits for an answer.`,
      more: why,
      path: atDesk,
    },
  ],
  "order.complaint_answered": [
    {
      whom: "parties",
      channels: email,
      subject: about("Our answer"),
      words: ({ title }) => `We answered the complaint about "${title}".`,
      more: why,
      path: atOrder,
    },
  ],
};
