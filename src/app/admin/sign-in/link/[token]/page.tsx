import { TRPCError } from "@trpc/server";
import type { Metadata } from "next";
import { Logo } from "@/components/logo";
import { ChoosePasswordForm } from "@/components/people/choose-password-form";
import { EnrolForm } from "@/components/people/enrol-form";
import { Notice } from "@/components/ui/notice";
import { ThemeSwitch } from "@/components/ui/theme-switch";
import { dateTime } from "@/lib/format";
import { caller } from "@/server/caller";
import { currentTime } from "@/server/clock";
import { readTheme } from "../../../../theme";

export const metadata: Metadata = {
  title: "Your way in",
  robots: { index: false, follow: false },
  referrer: "no-referrer",
};

/** What a link is for; null when it is none of ours, used or too old. */
const read = async (token: string) => {
  try {
    return await (await caller()).staffLinks.one({ token });
  } catch (error) {
    const absent = error instanceof TRPCError && ["NOT_FOUND", "BAD_REQUEST"].includes(error.code);
    if (absent) return null;
    throw error;
  }
};

const titles = {
  INVITE: "Join the staff",
  RESET: "Set up another authenticator",
  PASSWORD: "Choose another password",
} as const;

function Why({ purpose, by, name, email }: NonNullable<Awaited<ReturnType<typeof read>>>) {
  if (purpose === "INVITE") {
    return (
      <>
        <bdi>{by}</bdi> invites you, <bdi>{name}</bdi>, as{" "}
        <span className="wrap-anywhere">{email}</span>.
      </>
    );
  }
  if (purpose === "RESET") {
    return (
      <>
        <bdi>{by}</bdi> took your old one out of use, <bdi>{name}</bdi>. For three days the new one
        signs you in and decides nothing.
      </>
    );
  }
  return (
    <>
      <bdi>{by}</bdi> had this link sent to you, <bdi>{name}</bdi>, as{" "}
      <span className="wrap-anywhere">{email}</span>. You need your authenticator too, or your
      paper.
    </>
  );
}

/** Where an invitation leads, and the link to another authenticator or password. Looking changes nothing. */
export default async function StaffLinkPage({ params }: PageProps<"/admin/sign-in/link/[token]">) {
  const { token } = await params;
  const [link, now, theme] = await Promise.all([read(token), currentTime(), readTheme()]);
  return (
    <div className="mx-auto flex min-h-dvh w-full max-w-120 flex-col px-4 xs:px-0">
      <header className="flex h-18 items-center justify-between">
        <Logo />
        <span className="text-14 text-ink2">Staff</span>
      </header>
      <main id="main" tabIndex={-1} className="flex-1 pt-8 outline-none">
        {link === null ? (
          <>
            <h1 className="display mb-6 text-26">This link does not work</h1>
            <Notice tone="danger">
              It was used, is too old, or is none of ours. Ask the colleague who sent it for
              another.
            </Notice>
          </>
        ) : (
          <>
            <h1 className="display mb-2 text-26">{titles[link.purpose]}</h1>
            <p className="mb-6 text-ink2">
              <Why {...link} /> The link works once, until {dateTime(link.expiresAt, now)}.
            </p>
            {link.purpose === "PASSWORD" ? (
              <ChoosePasswordForm email={link.email} token={token} />
            ) : (
              <EnrolForm link={link} token={token} />
            )}
            <noscript>
              <p className="mt-4 text-14 text-danger">This needs JavaScript. Please turn it on.</p>
            </noscript>
          </>
        )}
      </main>
      <footer className="flex items-center justify-between gap-4 py-6 text-13 text-ink3">
        <span>Times are Lagos time.</span>
        <ThemeSwitch theme={theme} />
      </footer>
    </div>
  );
}
