import type { Metadata } from "next";
import { FreezesView } from "@/components/admin/freezes-view";
import { NoGrant } from "@/components/admin/no-grant";
import { caller } from "@/server/caller";
import { currentTime } from "@/server/clock";
import { requireMember } from "../../member";

export const metadata: Metadata = { title: "Stops" };

export default async function FreezesPage() {
  const [me, api] = await Promise.all([requireMember(), caller()]);
  if (!me.grants.includes("payout:read")) return <NoGrant title="Stops" />;
  return (
    <>
      <h1 className="display pt-6 pb-4 text-26">Stop what goes out</h1>
      <FreezesView
        first={await api.admin.freezes.list()}
        drawnAt={await currentTime()}
        me={me.id}
        grants={me.grants}
      />
    </>
  );
}
