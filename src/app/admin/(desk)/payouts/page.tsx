import type { Metadata } from "next";
import { NoGrant } from "@/components/admin/no-grant";
import { StaffPayouts } from "@/components/payouts/staff-payouts";
import { tabOf } from "@/components/payouts/staff-status-words";
import { caller } from "@/server/caller";
import { currentTime } from "@/server/clock";
import { requireMember } from "../../member";

export const metadata: Metadata = { title: "Payouts" };

const textOf = (value: string | string[] | undefined) =>
  typeof value === "string" ? value : undefined;

export default async function PayoutsPage({ searchParams }: PageProps<"/admin/payouts">) {
  const [me, asked, api] = await Promise.all([requireMember(), searchParams, caller()]);
  if (!me.grants.includes("payout:read")) return <NoGrant title="Payouts" />;
  const tab = tabOf(textOf(asked.status));
  const first = await api.admin.payouts.queue(tab.status ? { status: tab.status } : {});
  const openId = textOf(asked.open) ?? first.items[0]?.id;
  // An address with an id that is not one, or not any more, still shows the list.
  const firstOpen = openId ? await api.admin.payouts.one({ id: openId }).catch(() => null) : null;
  return (
    <>
      <h1 id="payouts-title" tabIndex={-1} className="display pt-6 pb-4 text-26 outline-none">
        Payouts
      </h1>
      <StaffPayouts
        key={tab.key}
        tabKey={tab.key}
        first={first}
        firstOpen={firstOpen}
        drawnAt={await currentTime()}
        mayDecide={me.grants.includes("payout:approve")}
      />
    </>
  );
}
