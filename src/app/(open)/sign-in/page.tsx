import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { SignInForm } from "@/components/people/sign-in-form";
import { OpenShell } from "@/components/shell/open-shell";
import { Notice } from "@/components/ui/notice";
import { safeNext } from "@/lib/paths";
import { caller } from "@/server/caller";
import { readTheme } from "../../theme";

export const metadata: Metadata = { title: "Sign in" };

export default async function SignInPage({ searchParams }: PageProps<"/sign-in">) {
  const { next: asked } = await searchParams;
  const next = safeNext(typeof asked === "string" ? asked : undefined);
  const me = await (await caller()).people.me();
  if (me?.name) redirect(next);
  return (
    <OpenShell theme={await readTheme()} signedIn={false}>
      <div className="mx-auto max-w-100 pt-8 pb-4 xs:pt-14">
        {next.startsWith("/o/") && !me && (
          <Notice tone="brand" className="mb-6">
            <p>Sign in and we take you straight back to your order.</p>
          </Notice>
        )}
        <SignInForm next={next} nameOnly={me !== null} />
        <noscript>
          <p className="mt-4 text-14 text-danger">
            Signing in needs JavaScript. Please turn it on.
          </p>
        </noscript>
        <p className="mt-10 border-t border-line pt-4 text-14 text-ink2">
          <strong className="font-semibold text-ink">Keep the code to yourself.</strong> Nobody from
          KROTrust will ever ask you for it, on a call or on WhatsApp. Type it only here.
        </p>
      </div>
    </OpenShell>
  );
}
