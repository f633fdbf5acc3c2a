import Link from "next/link";
import type { ReactNode } from "react";
import { Logo } from "@/components/logo";
import type { Theme } from "@/components/ui/theme-switch";
import { ThemeSwitch } from "@/components/ui/theme-switch";
import { paths } from "@/lib/paths";
import { FocusTitle } from "./focus-title";
import { HelpLink } from "./help-link";
import { InboxLink } from "./inbox-link";
import { OfflineNotice } from "./offline-notice";
import { PageFooter } from "./page-footer";
import { TabBar } from "./tab-bar";

function Avatar({ name }: { name: string }) {
  return (
    <Link
      href={paths.profile()}
      aria-label={`${name}, your profile`}
      className="grid size-11 place-items-center rounded-full"
    >
      <span
        aria-hidden="true"
        className="grid size-8 place-items-center rounded-full bg-brand-tint text-14 font-semibold text-brand"
      >
        {[...name.normalize("NFC")][0]?.toLocaleUpperCase() ?? "•"}
      </span>
    </Link>
  );
}

type AppShellProps = { name: string; theme: Theme; unread: number | null; children: ReactNode };

/** The frame of a signed-in person's pages: four places, profile and help, and room in between. */
export function AppShell({ name, theme, unread, children }: AppShellProps) {
  return (
    <div className="mx-auto min-h-dvh w-full max-w-320 md:grid md:grid-cols-[13rem_1fr]">
      <aside aria-label="Places" className="hidden border-r border-line md:block">
        <div className="sticky top-0 flex h-dvh flex-col px-4 py-5">
          <Link href={paths.home()} aria-label="KROTrust, home" className="mb-6 px-3 py-1">
            <Logo />
          </Link>
          <TabBar className="flex-1" />
          <p className="truncate px-3 text-13 text-ink3">{name}</p>
        </div>
      </aside>
      <div className="flex min-h-dvh min-w-0 flex-col px-4 pb-24 xs:px-6 md:px-10 md:pb-0">
        <header className="flex h-16 items-center justify-between">
          <Link href={paths.home()} aria-label="KROTrust, home" className="py-3 md:invisible">
            <Logo />
          </Link>
          <div className="-mr-1.5 flex items-center">
            <InboxLink unread={unread} />
            <Avatar name={name} />
            <HelpLink />
          </div>
        </header>
        <main id="main" tabIndex={-1} className="flex-1 outline-none">
          <OfflineNotice />
          {children}
        </main>
        <PageFooter>
          <ThemeSwitch theme={theme} />
        </PageFooter>
      </div>
      <FocusTitle />
      <TabBar className="fixed inset-x-0 bottom-0 z-10 border-t border-line bg-surface pb-[env(safe-area-inset-bottom)] md:hidden" />
    </div>
  );
}
