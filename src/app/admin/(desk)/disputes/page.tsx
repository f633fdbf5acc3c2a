import type { Metadata } from "next";
import { NoGrant } from "@/components/admin/no-grant";
import { StaffDisputes } from "@/components/disputes/staff-disputes";
import { disputeTabOf } from "@/components/disputes/staff-words";
import { caller } from "@/server/caller";
import { currentTime } from "@/server/clock";
import { requireMember } from "../../member";

export const metadata: Metadata = { title: "Disputes" };

export default async function DisputesPage({ searchParams }: PageProps<"/admin/disputes">) {
  const [me, asked, api] = await Promise.all([requireMember(), searchParams, caller()]);
  if (!me.grants.includes("dispute:read")) return <NoGrant title="Disputes" />;
  const tab = disputeTabOf(typeof asked.state === "string" ? asked.state : undefined);
  const first = await api.admin.disputes.queue({ state: tab.state });
  return (
    <>
      <h1 className="display pt-6 pb-4 text-26">Disputes</h1>
      <StaffDisputes key={tab.key} tabKey={tab.key} first={first} drawnAt={await currentTime()} />
    </>
  );
}
