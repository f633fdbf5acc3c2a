import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { SignInForm } from "@/components/admin/sign-in-form";
import { Logo } from "@/components/logo";
import { Notice } from "@/components/ui/notice";
import { ThemeSwitch } from "@/components/ui/theme-switch";
import { safeDeskNext } from "@/lib/paths";
import { readTheme } from "../../theme";
import { readMember } from "../member";

export const metadata: Metadata = { title: "Sign in" };

export default async function StaffSignInPage({ searchParams }: PageProps<"/admin/sign-in">) {
  const { next: asked } = await searchParams;
  const next = safeDeskNext(typeof asked === "string" ? asked : undefined);
  if (await readMember()) redirect(next);
  return (
    <div className="mx-auto flex min-h-dvh w-full max-w-100 flex-col px-4 xs:px-0">
      <header className="flex h-18 items-center justify-between">
        <Logo />
        <span className="text-14 text-ink2">Staff</span>
      </header>
      <main id="main" tabIndex={-1} className="flex-1 pt-8 outline-none xs:pt-14">
        <h1 className="display mb-6 text-26">Sign in to your desk</h1>
        {asked && (
          <Notice tone="neutral" className="mb-6">
            <p>You have been signed out. Sign in and you are back where you were.</p>
          </Notice>
        )}
        <SignInForm next={next} />
        <noscript>
          <p className="mt-4 text-14 text-danger">
            Signing in needs JavaScript. Please turn it on.
          </p>
        </noscript>
        <p className="mt-8 border-t border-line pt-4 text-14 text-ink2">
          Signing in here signs you out everywhere else. An unused session ends after 15 minutes.
        </p>
      </main>
      <footer className="flex items-center justify-between gap-4 py-6 text-13 text-ink3">
        <span>Times are Lagos time.</span>
        <ThemeSwitch theme={await readTheme()} />
      </footer>
    </div>
  );
}
