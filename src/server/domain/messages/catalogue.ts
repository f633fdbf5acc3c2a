import { aboutAgreement } from "./about-agreement";
import { aboutAlarms } from "./about-alarms";
import { aboutChargebacks } from "./about-chargebacks";
import { aboutDeadlines } from "./about-deadlines";
import { aboutDisputes } from "./about-disputes";
import { aboutEnd } from "./about-end";
import { aboutHolds } from "./about-holds";
import { aboutKyc } from "./about-kyc";
import { aboutLinks } from "./about-links";
import { aboutMoney } from "./about-money";
import { aboutPayouts } from "./about-payouts";
import { aboutPeople } from "./about-people";
import { aboutRefunds } from "./about-refunds";
import { aboutStaff } from "./about-staff";
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
  ...aboutKyc,
  ...aboutLinks,
  ...aboutStaff,
};

/** Events that are no step of anything, with what makes them. */
export const otherEvents: Readonly<Record<string, string>> = {
  "wallet.held": "a credit is more than a tier may have in its balance",
  "wallet.freed": "what was held of a wallet may be spent again",
  "alarm.opened": "a monitor finds a fault",
  "person.bank_added": "somebody adds a bank account",
  "person.phone_changed": "somebody changes their phone number",
  "person.email_changed": "somebody changes their e-mail address",
  "link.sign_in": "somebody asks for a link to sign in with",
  "link.confirm_email": "somebody has their e-mail address confirmed",
  "person.frozen": "somebody stops their own account by a link",
  "view.started": "a member of staff looks at somebody's pages",
  "staff.invited": "somebody is invited to the staff",
  "staff.joined": "whoever was invited sets up their account",
  "staff.reset": "a colleague takes an authenticator out of use",
  "staff.renewed": "a member sets up another authenticator",
  "staff.password_link": "a colleague has a member sent a link to choose a password",
  "staff.password_chosen": "a member chooses a password by the link they were sent",
  "staff.password_changed": "a member changes how they sign in",
  "staff.disabled": "a colleague disables a member of staff",
};

/** Events of the tables that nobody is told of: those who did it see it, and it moves nobody's money. */
export const silentEvents: readonly string[] = ["correction.approved", "job.replayed"];

/** Reminders, by the clock they are of. */
export const reminders: Entries = aboutDeadlines;

/** Who is told of an event in which words; a reminder has its own for each clock. */
export const entriesOf = (event: string, kind = ""): readonly Entry[] =>
  (event === "deadline.soon" ? reminders[kind] : catalogue[event]) ?? [];
