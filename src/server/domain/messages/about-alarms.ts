import { paths } from "@/lib/paths";
import { type Entries, type Entry, email } from "./entry";

const told = {
  channels: email,
  subject: ({ kind, title }) => `${kind}: ${title}`,
  words: ({ title, ref, amount }) =>
    `A monitor found something wrong. ${title}: ${ref}${amount && `, by ${amount}`}.`,
  more: () => "Look at the books now, and write there what you know of it. There may be more.",
  path: () => paths.adminBooks(),
} as const satisfies Omit<Entry, "whom">;

/** What a monitor found; nobody did it, so no table has it. */
export const aboutAlarms: Entries = {
  "alarm.opened": [
    { whom: "finance", ...told },
    { whom: "managers", ...told },
  ],
};
