import { paths } from "@/lib/paths";
import type { Facts, Whom } from "./facts";

export type Channel = "SMS" | "EMAIL";

/** One way of telling one kind of reader. */
export interface Entry {
  readonly whom: Whom;
  readonly channels: readonly Channel[];
  readonly subject: (facts: Facts) => string;
  /** The whole of an SMS before its link, and the first lines of an e-mail. */
  readonly words: (facts: Facts) => string;
  /** More, for those who read it as an e-mail. */
  readonly more?: (facts: Facts) => string;
  readonly path: (facts: Facts) => string;
  /** Of a reminder: only with the last one. */
  readonly last?: true;
}

export type Entries = Readonly<Record<string, readonly Entry[]>>;

export const both = ["SMS", "EMAIL"] as const;
export const email = ["EMAIL"] as const;
export const sms = ["SMS"] as const;

export const atOrder = ({ ref }: Facts) => paths.order(ref);
export const atShared = ({ ref }: Facts) => paths.shared(ref);
export const atPay = ({ ref }: Facts) => paths.pay(ref);
export const atWallet = () => paths.wallet();
/** Staff look at the case when there is one, else at the order. */
export const atDesk = ({ caseId, ref }: Facts) =>
  caseId.startsWith("dsp_") ? paths.adminDispute(caseId) : paths.adminOrder(ref);

export const about = (text: string) => (facts: Facts) => `${text}: ${facts.title}`;

/** What an end brought its reader; of nothing it does not say that nothing "came". */
export const came = ({ mine }: Facts): string =>
  /[1-9]/.test(mine) ? `${mine} came to your KRO balance.` : "None of the money came to you.";

/** A reason somebody gave, when they gave one. */
export const why = ({ reason }: Facts) => (reason === "" ? "" : `The reason given: ${reason}`);
