import type { Metadata } from "next";
import { ViewBegin } from "@/components/people/view-begin";
import { OpenShell } from "@/components/shell/open-shell";
import { paths } from "@/lib/paths";
import { originOf } from "@/server/hosts";
import { readTheme } from "../../../theme";

export const metadata: Metadata = { title: "A look at somebody's pages" };

/** Where a member of staff comes over from the desk, whose host may be another. */
export default async function ViewPage() {
  return (
    <OpenShell theme={await readTheme()} signedIn={false}>
      <div className="mx-auto max-w-100 pt-8 pb-4 xs:pt-14">
        <h1 className="display pb-4 text-26">A look at somebody's pages</h1>
        <ViewBegin desk={new URL(paths.adminUsers(), originOf("STAFF")).href} />
      </div>
    </OpenShell>
  );
}
