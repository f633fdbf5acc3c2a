import type { Metadata } from "next";
import { FeesView } from "@/components/admin/fees-view";
import { NoGrant } from "@/components/admin/no-grant";
import { caller } from "@/server/caller";
import { currentTime } from "@/server/clock";
import { requireMember } from "../../member";

export const metadata: Metadata = { title: "Fees" };

export default async function FeesPage() {
  const [me, api] = await Promise.all([requireMember(), caller()]);
  if (!me.grants.includes("fee:read")) return <NoGrant title="Fees" />;
  return (
    <>
      <h1 className="display pt-6 pb-4 text-26">Fees</h1>
      <FeesView
        first={await api.admin.fees.list({})}
        drawnAt={await currentTime()}
        me={me.id}
        grants={me.grants}
      />
    </>
  );
}
