import type { Route } from "next";
import { paths } from "@/lib/paths";

type QueueName = {
  label: string;
  /** What a person is to do with it. */
  note: string;
  href: Route;
  grant: string;
};

/** What each kind of waiting is called, and where one goes to end it. */
export const queueNames: Record<string, QueueName> = {
  "payouts.pending": {
    label: "Payouts to decide",
    note: "Compare the names, then approve or reject.",
    href: paths.adminPayouts(),
    grant: "payout:read",
  },
  "payouts.unknown": {
    label: "Sent, not confirmed",
    note: "Do not send again. We ask the bank every minute.",
    href: paths.adminPayouts("UNKNOWN"),
    grant: "payout:read",
  },
  "payments.unmatched": {
    label: "Money without an owner",
    note: "It came in but not as it was due, and lies in suspense.",
    href: paths.adminLedger(),
    grant: "ledger:read",
  },
};
