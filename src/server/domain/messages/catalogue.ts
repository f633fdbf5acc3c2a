import { aboutAgreement } from "./about-agreement";
import { aboutAlarms } from "./about-alarms";
import { aboutChargebacks } from "./about-chargebacks";
import { aboutDeadlines } from "./about-deadlines";
import { aboutDisputes } from "./about-disputes";
import { aboutEnd } from "./about-end";
import { aboutHolds } from "./about-holds";
import { aboutMoney } from "./about-money";
import { aboutPayouts } from "./about-payouts";
import { aboutPeople } from "./about-people";
import { aboutRefunds } from "./about-refunds";
import { aboutWork } from "./about-work";
import type { Entries, Entry } from "./entry";

/** Event → whom → words → channels. An event that is neither here nor silent is a mistake. */
export const catalogue: Entries = {
  ...aboutAgreement,
  ...aboutMoney,
  ...aboutWork,
  ...aboutEnd,
  ...aboutDisputes,
  ...aboutHolds,
  ...aboutChargebacks,
  ...aboutPayouts,
  ...aboutRefunds,
  ...aboutAlarms,
  ...aboutPeople,
};

/** Events that are no step of anything, with what makes them. */
export const otherEvents: Readonly<Record<string, string>> = {
  "alarm.opened": "a monitor finds a fault",
  "person.bank_added": "somebody adds a bank account",
  "person.phone_changed": "somebody changes their phone number",
  "person.email_changed": "somebody changes their e-mail address",
  "person.frozen": "somebody stops their own account by a link",
};

/** Events of the tables that nobody is told of: those who did it see it, and it moves nobody's money. */
export const silentEvents: readonly string[] = ["correction.approved"];

/** Reminders, by the clock they are of. */
export const reminders: Entries = aboutDeadlines;

/** Who is told of an event in which words; a reminder has its own for each clock. */
export const entriesOf = (event: string, kind = ""): readonly Entry[] =>
  (event === "deadline.soon" ? reminders[kind] : catalogue[event]) ?? [];
