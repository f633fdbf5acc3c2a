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
  "alarms.open": {
    label: "Alarms nobody has seen",
    note: "Something does not add up, or stands still. Read it first.",
    href: paths.adminBooks(),
    grant: "ledger:read",
  },
  "jobs.failed": {
    label: "Jobs that failed for good",
    note: "See how each stands now, then do it again or let it go.",
    href: paths.adminJobs(),
    grant: "job:read",
  },
  "breaks.open": {
    label: "Books and gateways disagree",
    note: "Take each, find out what it was, and say so.",
    href: paths.adminBreaks(),
    grant: "ledger:read",
  },
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
    href: paths.adminSuspense(),
    grant: "ledger:read",
  },
  "refunds.asked": {
    label: "Refunds to decide",
    note: "Buyers who want their money back on the card or account they paid with.",
    href: paths.adminRefunds(),
    grant: "refund:read",
  },
  "refunds.unknown": {
    label: "Refunds not confirmed",
    note: "We look for them in the gateway’s list. Decide anew only when it shows none.",
    href: paths.adminRefunds("UNKNOWN"),
    grant: "refund:read",
  },
  "disputes.unassigned": {
    label: "Disputes nobody has",
    note: "Take one: the next date comes first.",
    href: paths.adminDisputes(),
    grant: "dispute:read",
  },
  "disputes.second": {
    label: "Rulings for a second person",
    note: "Read the draft, then confirm it or send it back.",
    href: paths.adminDisputes("DRAFTED"),
    grant: "dispute:read",
  },
  "disputes.late": {
    label: "Rulings that are late",
    note: "The people wait for us. After the last day their terms decide.",
    href: paths.adminDisputes("OPEN"),
    grant: "dispute:read",
  },
  "disputes.complaints": {
    label: "Complaints after the end",
    note: "Read and answer. No money moves from here.",
    href: paths.adminDisputes("COMPLAINTS"),
    grant: "dispute:read",
  },
  "orders.held": {
    label: "Orders on hold",
    note: "Look again by the review date; another person lifts it.",
    href: paths.adminOrders(),
    grant: "order:read",
  },
  "orders.unheard": {
    label: "Buyers we could not reach",
    note: "Their silence does not count. Call them before the order ends in dispute.",
    href: paths.adminOrders(),
    grant: "order:read",
  },
  "chargebacks.noticed": {
    label: "Chargebacks to answer",
    note: "The bank takes our silence for a yes.",
    href: paths.adminChargebacks(),
    grant: "chargeback:record",
  },
  "corrections.proposed": {
    label: "Corrections to decide",
    note: "Somebody wants a journal taken back.",
    href: paths.adminCorrections(),
    grant: "ledger:read",
  },
  "fees.proposed": {
    label: "Price lists to decide",
    note: "Try it on the last month, then agree or reject before it is to start.",
    href: paths.adminFees(),
    grant: "fee:read",
  },
};
