"use client";

import { House, List, Plus, Wallet } from "lucide-react";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { join } from "@/components/ui/join";
import { paths } from "@/lib/paths";

const items = [
  { href: paths.home(), label: "Home", Icon: House, also: null },
  { href: paths.orders(), label: "Orders", Icon: List, also: "/orders/" },
  { href: paths.newOrder(), label: "New", Icon: Plus, also: null },
  { href: paths.wallet(), label: "Wallet", Icon: Wallet, also: "/wallet/" },
] as const;

function currentOf(pathname: string): string | undefined {
  const exact = items.find(({ href }) => href === pathname);
  return (exact ?? items.find(({ also }) => also && pathname.startsWith(also)))?.href;
}

/** The same four places: along the bottom on a phone, down the left on a desk. */
export function TabBar({ className }: { className: string }) {
  const current = currentOf(usePathname());
  return (
    <nav aria-label="Main" className={className}>
      <ul className="flex justify-around md:flex-col md:gap-1">
        {items.map(({ href, label, Icon }) => {
          const here = current === href;
          const centre = label === "New";
          return (
            <li key={href} className="flex-1">
              <Link
                href={href}
                aria-current={here ? "page" : undefined}
                className={join(
                  "flex min-h-14 flex-col items-center justify-center gap-0.5 text-12 font-medium md:min-h-10 md:flex-row md:justify-start md:gap-3 md:rounded-small md:px-3 md:text-14",
                  here
                    ? "text-brand md:bg-brand-tint md:font-semibold"
                    : "text-ink2 hover:text-ink md:hover:bg-sunken",
                )}
              >
                <span
                  className={join(
                    "grid place-items-center",
                    centre &&
                      "size-8 rounded-full bg-brand text-on-brand md:size-auto md:bg-transparent md:text-current",
                  )}
                >
                  <Icon aria-hidden="true" size={centre ? 20 : 22} className="md:size-4.5" />
                </span>
                {label}
              </Link>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}
