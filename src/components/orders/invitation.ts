import { moneyText } from "@/lib/format";
import type { Money } from "@/lib/money";

/** What goes with the link into a chat. */
export const invitation = (title: string, amount: Money | null): string =>
  `${title}${amount ? `, ${moneyText(amount)}` : ""}. KROTrust holds the money until it is as promised. Read and answer:`;
