import Link from "next/link";
import type { ReactNode } from "react";
import { Logo } from "@/components/logo";
import { FocusTitle } from "@/components/shell/focus-title";
import type { Theme } from "@/components/ui/theme-switch";
import { ThemeSwitch } from "@/components/ui/theme-switch";
import { paths } from "@/lib/paths";
import { roleNames } from "@/lib/role-names";
import type { RouterOutputs } from "@/lib/trpc";
import { AdminNav } from "./admin-nav";
import { FrozenNotice } from "./frozen-notice";
import { KeysHelp } from "./keys-help";
import { SignOut } from "./sign-out";
import { WelcomeBack } from "./welcome-back";

type AdminShellProps = {
  me: RouterOutputs["admin"]["me"];
  today: RouterOutputs["admin"]["today"] | null;
  drawnAt: Date;
  theme: Theme;
  children: ReactNode;
};

/** The frame of the desk: places on the left, who sits there below them, and all the rest is work. */
export function AdminShell({ me, today, drawnAt, theme, children }: AdminShellProps) {
  return (
    <div className="grid min-h-dvh grid-cols-[minmax(0,1fr)] grid-rows-[auto_auto_1fr_auto] md:grid-cols-[13rem_minmax(0,1fr)] md:grid-rows-[auto_1fr_auto]">
      <header className="flex h-14 items-center px-4 md:sticky md:top-0 md:h-18 md:px-6">
        <Link href={paths.adminToday()} aria-label="KROTrust staff, Today" className="py-2">
          <Logo />
        </Link>
      </header>
      <AdminNav
        grants={me.grants}
        first={today}
        drawnAt={drawnAt}
        className="sticky top-0 z-10 border-y border-line bg-canvas px-2 py-1 md:top-18 md:self-start md:border-0 md:px-3 md:py-0"
      />
      <div className="min-w-0 px-4 pb-12 md:col-start-2 md:row-span-3 md:row-start-1 md:border-l md:border-line md:px-8">
        <FocusTitle />
        <WelcomeBack />
        <FrozenNotice mayLook={me.grants.includes("payout:read")} />
        <main id="main" tabIndex={-1} className="outline-none">
          {children}
        </main>
      </div>
      <footer className="border-t border-line px-1 py-4 md:sticky md:bottom-0 md:self-end md:border-0 md:px-3">
        <p className="px-3 pb-2 text-13 text-ink2">
          <span className="block font-semibold text-ink">{me.name}</span>
          {roleNames(me.roles)}
        </p>
        <div className="flex flex-wrap items-center gap-x-1 gap-y-1 md:flex-col md:items-start">
          <Link
            href={paths.adminSecurity()}
            className="inline-flex min-h-9 items-center rounded-small px-3 text-14 font-medium text-ink2 hover:bg-sunken hover:text-ink"
          >
            Your way in
          </Link>
          <SignOut />
          <KeysHelp />
          <span className="px-3 py-1.5">
            <ThemeSwitch theme={theme} />
          </span>
        </div>
        <p className="px-3 pt-1 text-12 text-ink3">Times are Lagos time.</p>
      </footer>
    </div>
  );
}
