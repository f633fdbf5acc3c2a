import type { Metadata } from "next";
import { ConfirmByLink } from "@/components/people/confirm-by-link";
import { SignInByLink } from "@/components/people/sign-in-by-link";
import { OpenShell } from "@/components/shell/open-shell";
import { ButtonLink } from "@/components/ui/button-link";
import { Notice } from "@/components/ui/notice";
import { dateTime } from "@/lib/format";
import { paths } from "@/lib/paths";
import { caller } from "@/server/caller";
import { currentTime } from "@/server/clock";
import { readTheme } from "../../../theme";
import { readLink } from "./read-link";

export const metadata: Metadata = {
  title: "Your link",
  robots: { index: false, follow: false },
  referrer: "no-referrer",
};

/** Where a link to sign in leads. Looking uses nothing up, whoever looks; only the button does. */
export default async function LinkPage({ params }: PageProps<"/m/[token]">) {
  const { token } = await params;
  const [theme, now, link, me] = await Promise.all([
    readTheme(),
    currentTime(),
    readLink(token),
    (await caller()).people.me(),
  ]);
  const askedAt = link && dateTime(link.askedAt, now);
  return (
    <OpenShell theme={theme} signedIn={me !== null}>
      <div className="mx-auto grid max-w-100 gap-6 pt-8 pb-4 xs:pt-14">
        {link === null && <Spent />}
        {link?.purpose === "SIGN_IN" && (
          <SignInByLink link={link} token={token} askedAt={askedAt ?? ""} now={me?.displayName} />
        )}
        {link?.purpose === "CONFIRM_EMAIL" && (
          <ConfirmByLink to={link.to} token={token} signedIn={me !== null} />
        )}
        <noscript>
          <p className="text-14 text-danger">The button needs JavaScript. Please turn it on.</p>
        </noscript>
      </div>
    </OpenShell>
  );
}

function Spent() {
  return (
    <>
      <h1 className="display text-26">This link does not work</h1>
      <Notice tone="danger">
        It was used, a newer one took its place, or its ten minutes are over. Ask for another.
      </Notice>
      <ButtonLink href={paths.signIn()}>Sign in</ButtonLink>
    </>
  );
}
