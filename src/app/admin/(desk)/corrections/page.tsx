import type { Metadata } from "next";
import { correctionTabOf } from "@/components/admin/correction-words";
import { CorrectionsView } from "@/components/admin/corrections-view";
import { NoGrant } from "@/components/admin/no-grant";
import { caller } from "@/server/caller";
import { currentTime } from "@/server/clock";
import { requireMember } from "../../member";

export const metadata: Metadata = { title: "Corrections" };

export default async function CorrectionsPage({ searchParams }: PageProps<"/admin/corrections">) {
  const [me, asked, api] = await Promise.all([requireMember(), searchParams, caller()]);
  if (!me.grants.includes("ledger:read")) return <NoGrant title="Corrections" />;
  const tab = correctionTabOf(typeof asked.state === "string" ? asked.state : undefined);
  const first = await api.admin.ledger.corrections({ state: tab.state });
  const journal = typeof asked.journal === "string" && /^\d{1,18}$/.test(asked.journal);
  return (
    <>
      <h1 className="display pt-6 pb-4 text-26">Corrections</h1>
      <CorrectionsView
        key={tab.key}
        tabKey={tab.key}
        first={first}
        drawnAt={await currentTime()}
        me={me.id}
        grants={me.grants}
        journalId={journal ? String(asked.journal) : null}
      />
    </>
  );
}
