import Link from "next/link";
import type { ReactNode } from "react";
import { Logo } from "@/components/logo";
import type { Theme } from "@/components/ui/theme-switch";
import { ThemeSwitch } from "@/components/ui/theme-switch";
import { paths } from "@/lib/paths";
import { HelpLink } from "./help-link";
import { PageFooter } from "./page-footer";

type OpenShellProps = { theme: Theme; signedIn: boolean; wide?: boolean; children: ReactNode };

/** The frame of pages that need no account: name, help, one way in. */
export function OpenShell({ theme, signedIn, wide = false, children }: OpenShellProps) {
  const width = wide ? "max-w-280" : "max-w-160";
  return (
    <div className={`mx-auto flex min-h-dvh w-full flex-col px-4 xs:px-6 ${width}`}>
      <header className="flex h-16 items-center justify-between">
        <Link href={paths.start()} aria-label="KROTrust, start page" className="py-3">
          <Logo />
        </Link>
        <div className="flex items-center gap-1">
          <Link
            href={signedIn ? paths.home() : paths.signIn()}
            className="inline-flex min-h-11 items-center rounded-small px-3 text-14 font-semibold text-brand hover:bg-brand-tint"
          >
            {signedIn ? "My orders" : "Sign in"}
          </Link>
          <HelpLink />
        </div>
      </header>
      <main id="main" tabIndex={-1} className="flex-1 outline-none">
        {children}
      </main>
      <PageFooter>
        <ThemeSwitch theme={theme} />
      </PageFooter>
    </div>
  );
}
