import type { Metadata } from "next";
import { NoGrant } from "@/components/admin/no-grant";
import { refundTabOf } from "@/components/refunds/refund-words";
import { StaffRefunds } from "@/components/refunds/staff-refunds";
import { caller } from "@/server/caller";
import { currentTime } from "@/server/clock";
import { requireMember } from "../../member";

export const metadata: Metadata = { title: "Refunds" };

export default async function RefundsPage({ searchParams }: PageProps<"/admin/refunds">) {
  const [me, asked, api] = await Promise.all([requireMember(), searchParams, caller()]);
  if (!me.grants.includes("refund:read")) return <NoGrant title="Refunds" />;
  const tab = refundTabOf(typeof asked.status === "string" ? asked.status : undefined);
  const first = await api.admin.refunds.queue({ status: tab.status });
  return (
    <>
      <h1 className="display pt-6 pb-4 text-26">Refunds</h1>
      <StaffRefunds key={tab.key} tabKey={tab.key} first={first} drawnAt={await currentTime()} />
    </>
  );
}
