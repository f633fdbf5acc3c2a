import Link from "next/link";
import { join } from "@/components/ui/join";
import { paths } from "@/lib/paths";
import { type PayoutTab, payoutTabs } from "./staff-status-words";

type StaffTabsProps = { tab: PayoutTab; counts: Readonly<Record<string, number>> };

/** One address for each status, so that Back works and a list can be sent to a colleague. */
export function StaffTabs({ tab, counts }: StaffTabsProps) {
  return (
    <nav aria-label="Which payouts" className="-mx-4 overflow-x-auto px-4 md:mx-0 md:px-0">
      <ul className="flex gap-1.5 py-1 md:flex-wrap">
        {payoutTabs.map(({ key, label }) => {
          const count = counts[key] ?? 0;
          return (
            <li key={key}>
              <Link
                href={paths.adminPayouts(key || undefined)}
                aria-current={key === tab.key ? "page" : undefined}
                className={join(
                  "inline-flex min-h-11 items-center gap-2 rounded-small border px-3 text-14 font-medium whitespace-nowrap md:min-h-9",
                  key === tab.key
                    ? "border-transparent bg-brand-tint font-semibold text-brand"
                    : "border-line text-ink2 hover:bg-sunken",
                )}
              >
                {label}
                {count > 0 && (
                  <span className="tabular rounded-full bg-held-tint px-2 text-12 font-semibold text-held">
                    {count}
                  </span>
                )}
              </Link>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}
