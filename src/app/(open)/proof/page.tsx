import type { Metadata } from "next";
import { NightList } from "@/components/proofs/night-list";
import { OwnCheck } from "@/components/proofs/own-check";
import { ProofFacts } from "@/components/proofs/proof-facts";
import { OpenShell } from "@/components/shell/open-shell";
import { ButtonLink } from "@/components/ui/button-link";
import { paths } from "@/lib/paths";
import { caller } from "@/server/caller";
import { readTheme } from "../../theme";

export const metadata: Metadata = { title: "Is all the money there?" };

export default async function ProofPage() {
  const api = await caller();
  const [me, nights] = await Promise.all([api.people.me(), api.proofs.published()]);
  const own = me ? await api.proofs.own() : null;
  return (
    <OpenShell theme={await readTheme()} signedIn={me !== null}>
      <div className="grid max-w-160 grid-cols-[minmax(0,1fr)] gap-8 pt-6">
        <div>
          <h1 className="display text-34">Is all the money there?</h1>
          <p className="mt-2 max-w-[60ch] text-ink2">
            Each night we count what we owe to every person and compare it with what gateways and
            our bank hold, by our books. The count ends in one number, and your own money is in it.
          </p>
        </div>
        <ProofFacts last={nights[0] ?? null} />
        {me ? (
          <OwnCheck proof={own} />
        ) : (
          nights.length > 0 && (
            <ButtonLink href={paths.signIn(paths.proof())} className="xs:justify-self-start">
              Sign in to check that your money is counted
            </ButtonLink>
          )
        )}
        <NightList nights={nights} />
      </div>
    </OpenShell>
  );
}
