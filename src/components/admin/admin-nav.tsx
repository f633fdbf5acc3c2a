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
type Place = { href: ReturnType<typeof paths.adminToday>; label: string; grant: string };

const places: readonly Place[] = [
  { href: paths.adminToday(), label: "Today", grant: "today:read" },
  { href: paths.adminPayouts(), label: "Payouts", grant: "payout:read" },
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
  const waiting = data?.queues.find(({ kind }) => kind === "payouts.pending")?.count ?? 0;
  const isHere = (href: string) =>
    href === paths.adminToday() ? here === href : here === href || here.startsWith(`${href}/`);
  return (
    <nav aria-label="Staff" className={className}>
      <ul className="flex gap-1 overflow-x-auto md:flex-col">
        {places
          .filter(({ grant }) => grants.includes(grant))
          .map(({ href, label }) => (
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
                {label === "Payouts" && waiting > 0 && (
                  <span className="tabular rounded-full bg-held-tint px-2 text-12 font-semibold text-held">
                    {waiting}
                    <span className="sr-only"> waiting</span>
                  </span>
                )}
              </Link>
            </li>
          ))}
      </ul>
    </nav>
  );
}
