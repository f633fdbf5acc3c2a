import type { Metadata } from "next";
import { chargebackTabOf } from "@/components/admin/chargeback-words";
import { ChargebacksView } from "@/components/admin/chargebacks-view";
import { NoGrant } from "@/components/admin/no-grant";
import { caller } from "@/server/caller";
import { currentTime } from "@/server/clock";
import { requireMember } from "../../member";

export const metadata: Metadata = { title: "Chargebacks" };

export default async function ChargebacksPage({ searchParams }: PageProps<"/admin/chargebacks">) {
  const [me, asked, api] = await Promise.all([requireMember(), searchParams, caller()]);
  if (!me.grants.includes("chargeback:record")) return <NoGrant title="Chargebacks" />;
  const tab = chargebackTabOf(typeof asked.state === "string" ? asked.state : undefined);
  const first = await api.admin.chargebacks.queue({ state: tab.state });
  return (
    <>
      <h1 className="display pt-6 pb-4 text-26">Chargebacks</h1>
      <ChargebacksView key={tab.key} tabKey={tab.key} first={first} drawnAt={await currentTime()} />
    </>
  );
}
