import type { Metadata } from "next";
import { StopAccount } from "@/components/people/stop-account";
import { OpenShell } from "@/components/shell/open-shell";
import { Notice } from "@/components/ui/notice";
import { dateTime } from "@/lib/format";
import { refusalWords } from "@/lib/refusals";
import { caller } from "@/server/caller";
import { currentTime } from "@/server/clock";
import { readTheme } from "../../../theme";
import { readLink } from "./read-link";

export const metadata: Metadata = {
  title: "Was this you?",
  robots: { index: false, follow: false },
  referrer: "no-referrer",
};

/** Where the link of a warning leads. Looking changes nothing; only the button does. */
export default async function StopPage({ params }: PageProps<"/stop/[secret]">) {
  const { secret } = await params;
  const [theme, now, link, me] = await Promise.all([
    readTheme(),
    currentTime(),
    readLink(secret),
    (await caller()).people.me(),
  ]);
  return (
    <OpenShell theme={theme} signedIn={me !== null}>
      <div className="mx-auto max-w-120 pt-8 pb-4 xs:pt-14">
        {link === null ? (
          <>
            <h1 className="display pb-4 text-26">This link does not work</h1>
            <Notice tone="danger">{refusalWords.link_unknown}</Notice>
          </>
        ) : (
          <StopAccount link={link} secret={secret} when={dateTime(link.at, now)} />
        )}
      </div>
    </OpenShell>
  );
}
