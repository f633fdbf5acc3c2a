import type { Metadata } from "next";
import { LedgerView } from "@/components/admin/ledger-view";
import { NoGrant } from "@/components/admin/no-grant";
import { caller } from "@/server/caller";
import { currentTime } from "@/server/clock";
import { requireMember } from "../../member";

export const metadata: Metadata = { title: "Ledger" };

export default async function LedgerPage() {
  const [me, api] = await Promise.all([requireMember(), caller()]);
  if (!me.grants.includes("ledger:read")) return <NoGrant title="Ledger" />;
  const [balance, journals] = await Promise.all([
    api.admin.ledger.trialBalance(),
    api.admin.ledger.journals({ newest: true }),
  ]);
  return (
    <>
      <h1 className="display pt-6 pb-6 text-26">Ledger</h1>
      <LedgerView
        balance={balance}
        journals={journals}
        drawnAt={await currentTime()}
        mayCorrect={me.grants.includes("correction:propose")}
      />
    </>
  );
}
