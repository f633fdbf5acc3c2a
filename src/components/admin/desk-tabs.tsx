import type { Route } from "next";
import Link from "next/link";
import { join } from "@/components/ui/join";

export type DeskTab = { key: string; label: string; href: Route; count?: number };

type DeskTabsProps = {
  label: string;
  here: string;
  tabs: readonly DeskTab[];
  /** A few that are all seen at once on a phone, in rows; more are in one row that scrolls. */
  wraps?: boolean;
};

/** One address for each part of a queue, so that Back works and a list can be sent to a colleague. */
export function DeskTabs({ label, here, tabs, wraps = false }: DeskTabsProps) {
  return (
    <nav aria-label={label} className="-mx-4 overflow-x-auto px-4 md:mx-0 md:px-0">
      <ul className={join("flex gap-1.5 py-1 md:flex-wrap", wraps && "flex-wrap")}>
        {tabs.map(({ key, label: name, href, count = 0 }) => (
          <li key={key}>
            <Link
              href={href}
              aria-current={key === here ? "page" : undefined}
              className={join(
                "inline-flex min-h-11 items-center gap-2 rounded-small border px-3 text-14 font-medium whitespace-nowrap md:min-h-9",
                key === here
                  ? "border-transparent bg-brand-tint font-semibold text-brand"
                  : "border-line text-ink2 hover:bg-sunken",
              )}
            >
              {name}
              {count > 0 && (
                <span className="tabular rounded-full bg-held-tint px-2 text-12 font-semibold text-held">
                  {count}
                </span>
              )}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
