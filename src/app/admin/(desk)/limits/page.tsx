import type { Metadata } from "next";
import { LimitTabs } from "@/components/admin/limit-tabs";
import { LimitsView } from "@/components/admin/limits-view";
import { NoGrant } from "@/components/admin/no-grant";
import { caller } from "@/server/caller";
import { currentTime } from "@/server/clock";
import { requireMember } from "../../member";

export const metadata: Metadata = { title: "Limits" };

export default async function LimitsPage() {
  const [me, api] = await Promise.all([requireMember(), caller()]);
  if (!me.grants.includes("payout:read")) return <NoGrant title="Limits" />;
  return (
    <>
      <h1 className="display pt-6 pb-4 text-26">Limits of payouts</h1>
      <LimitTabs here="payouts" />
      <LimitsView
        first={await api.admin.limits.list()}
        drawnAt={await currentTime()}
        me={me.id}
        grants={me.grants}
      />
    </>
  );
}
