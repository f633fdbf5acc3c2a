import { aboutAgreement } from "./about-agreement";
import { aboutDeadlines } from "./about-deadlines";
import { aboutDisputes } from "./about-disputes";
import { aboutEnd } from "./about-end";
import { aboutHolds } from "./about-holds";
import { aboutMoney } from "./about-money";
import { aboutPayouts } from "./about-payouts";
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
  ...aboutPayouts,
};

/** Events of the tables that nobody is told of. */
export const silentEvents: readonly string[] = [];

/** Who is told of an event in which words; a reminder has its own for each clock. */
export const entriesOf = (event: string, kind = ""): readonly Entry[] =>
  (event === "deadline.soon" ? aboutDeadlines[kind] : catalogue[event]) ?? [];
