"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { deviceTime } from "@/components/ui/device-time";
import { join } from "@/components/ui/join";
import { paths } from "@/lib/paths";
import { type RouterOutputs, useTRPC } from "@/lib/trpc";
import { usePolling } from "./use-polling";

type Today = RouterOutputs["admin"]["today"];
type Place = {
  href: ReturnType<typeof paths.adminToday>;
  label: string;
  grant: string;
  /** The queues whose waiting is counted here. */
  counts?: readonly string[];
};

const places: readonly Place[] = [
  { href: paths.adminToday(), label: "Today", grant: "today:read" },
  {
    href: paths.adminPayouts(),
    label: "Payouts",
    grant: "payout:read",
    counts: ["payouts.pending"],
  },
  { href: paths.adminLimits(), label: "Limits", grant: "payout:read" },
  { href: paths.adminKyc(), label: "People", grant: "kyc:read" },
  { href: paths.adminFreezes(), label: "Stops", grant: "payout:read" },
  {
    href: paths.adminRefunds(),
    label: "Refunds",
    grant: "refund:read",
    counts: ["refunds.asked"],
  },
  {
    href: paths.adminDisputes(),
    label: "Disputes",
    grant: "dispute:read",
    counts: ["disputes.unassigned", "disputes.second"],
  },
  { href: paths.adminOrders(), label: "Orders", grant: "order:read" },
  { href: paths.adminWhereabouts(), label: "Find money", grant: "order:read" },
  {
    href: paths.adminChargebacks(),
    label: "Chargebacks",
    grant: "chargeback:record",
    counts: ["chargebacks.noticed"],
  },
  {
    href: paths.adminSuspense(),
    label: "Suspense",
    grant: "ledger:read",
    counts: ["payments.unmatched"],
  },
  {
    href: paths.adminCorrections(),
    label: "Corrections",
    grant: "ledger:read",
    counts: ["corrections.proposed"],
  },
  {
    href: paths.adminBooks(),
    label: "Books",
    grant: "ledger:read",
    counts: ["alarms.open", "breaks.open"],
  },
  { href: paths.adminJobs(), label: "Jobs", grant: "job:read", counts: ["jobs.failed"] },
  { href: paths.adminFees(), label: "Fees", grant: "fee:read", counts: ["fees.proposed"] },
  { href: paths.adminUsers(), label: "Accounts", grant: "people:read" },
  { href: paths.adminPeople(), label: "Staff", grant: "staff:read" },
  { href: paths.adminLedger(), label: "Ledger", grant: "ledger:read" },
];

type AdminNavProps = {
  grants: readonly string[];
  first: Today | null;
  drawnAt: Date;
  className: string;
};

/** The places of a desk; a number stands only where something waits for a person. */
export function AdminNav({ grants, first, drawnAt, className }: AdminNavProps) {
  const trpc = useTRPC();
  const here = usePathname();
  const { data } = useQuery(
    trpc.admin.today.queryOptions(undefined, {
      ...(first && { initialData: first, initialDataUpdatedAt: deviceTime(drawnAt) }),
      refetchInterval: usePolling(30_000),
    }),
  );
  const waitingIn = (counts: readonly string[]) =>
    (data?.queues ?? [])
      .filter(({ kind }) => counts.includes(kind))
      .reduce((sum, { count }) => sum + count, 0);
  const isHere = (href: string) =>
    href === paths.adminToday() ? here === href : here === href || here.startsWith(`${href}/`);
  return (
    <nav aria-label="Staff" className={className}>
      {/* Relative, so that what only is read aloud scrolls with the rest and widens no page. */}
      <ul className="relative flex gap-1 overflow-x-auto md:flex-col">
        {places
          .filter(({ grant }) => grants.includes(grant))
          .map(({ href, label, counts = [] }) => (
            <li key={href}>
              <Link
                href={href}
                aria-current={isHere(href) ? "page" : undefined}
                className={join(
                  "flex min-h-11 items-center justify-between gap-2 rounded-small px-3 text-14 font-medium md:min-h-9",
                  isHere(href)
                    ? "bg-brand-tint font-semibold text-brand"
                    : "text-ink2 hover:bg-sunken hover:text-ink",
                )}
              >
                {label}
                <Waiting count={waitingIn(counts)} />
              </Link>
            </li>
          ))}
      </ul>
    </nav>
  );
}

function Waiting({ count }: { count: number }) {
  if (count === 0) return null;
  return (
    <span className="tabular rounded-full bg-held-tint px-2 text-12 font-semibold text-held">
      {count}
      <span className="sr-only"> waiting</span>
    </span>
  );
}
