import type { Metadata } from "next";
import { LimitTabs } from "@/components/admin/limit-tabs";
import { NoGrant } from "@/components/admin/no-grant";
import { TiersView } from "@/components/admin/tiers-view";
import { caller } from "@/server/caller";
import { currentTime } from "@/server/clock";
import { requireMember } from "../../../member";

export const metadata: Metadata = { title: "Limits of people" };

export default async function TiersPage() {
  const [me, api] = await Promise.all([requireMember(), caller()]);
  if (!me.grants.includes("payout:read")) return <NoGrant title="Limits of people" />;
  return (
    <>
      <h1 className="display pt-6 pb-4 text-26">Limits of people</h1>
      <LimitTabs here="tiers" />
      <TiersView
        first={await api.admin.tiers.list()}
        drawnAt={await currentTime()}
        me={me.id}
        grants={me.grants}
      />
    </>
  );
}
