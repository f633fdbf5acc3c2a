import { paths } from "@/lib/paths";
import { both, type Entries, type Entry, email } from "./entry";
import type { Facts } from "./facts";

const stop = (facts: Facts) => paths.stop(facts.stop);

const warning =
  "Was this not you? Open the link and press the red button. You need not sign in: it stops your money and signs everybody out. Was it you? Then you need do nothing.";

const told = (entry: Pick<Entry, "subject" | "words">): readonly Entry[] => [
  { whom: "owner", channels: both, more: () => warning, path: stop, ...entry },
];

/** What somebody changed about who gets a person's money and how they are reached. */
export const aboutPeople: Entries = {
  "person.bank_added": told({
    subject: () => "A bank account was added",
    words: ({ bank }) => `${bank} was added, to be paid from tomorrow. Not you? Stop it:`,
  }),
  "person.phone_changed": told({
    subject: () => "Your phone number was changed",
    words: ({ thing }) => `Your number is now ${thing}. Not you? Stop it:`,
  }),
  "person.email_changed": told({
    subject: () => "Your e-mail address was changed",
    words: () => "Your e-mail address was changed. Not you? Stop it:",
  }),
  "view.started": [
    {
      whom: "owner",
      channels: email,
      subject: () => "Somebody of our team looks at your pages",
      words: ({ until, reason }) =>
        `A member of our team looks at your pages as you see them, until ${until} at the latest. They can change nothing. The reason given: ${reason}`,
      more: () => "Who it was and why stays on record. Write to us if you did not expect this.",
      path: () => paths.help(),
    },
  ],
  "person.frozen": [
    {
      whom: "owner",
      channels: both,
      subject: () => "Your money is stopped",
      words: () => "Your account is stopped, as you asked. No money leaves it. We will call you.",
      more: () => "A person of ours checks who you are, and a second one opens it again.",
      path: () => paths.help(),
    },
    {
      whom: "lifters",
      channels: email,
      subject: () => "Somebody stopped their own account",
      words: ({ reason }) => `Somebody says their account was changed by another. ${reason}`,
      more: () =>
        "Find out who they are by another way than this number, then ask to let it go on.",
      path: () => paths.adminFreezes(),
    },
  ],
};
