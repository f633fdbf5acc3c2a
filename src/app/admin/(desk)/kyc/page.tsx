import type { Metadata } from "next";
import { kycTabOf } from "@/components/admin/kyc-desk-words";
import { KycView } from "@/components/admin/kyc-view";
import { NoGrant } from "@/components/admin/no-grant";
import { caller } from "@/server/caller";
import { currentTime } from "@/server/clock";
import { requireMember } from "../../member";

export const metadata: Metadata = { title: "Who people are" };

type KycPageProps = { searchParams: Promise<{ state?: string }> };

export default async function KycPage({ searchParams }: KycPageProps) {
  const [me, api] = await Promise.all([requireMember(), caller()]);
  if (!me.grants.includes("kyc:read")) return <NoGrant title="Who people are" />;
  const { state } = kycTabOf((await searchParams).state);
  return (
    <>
      <h1 className="display pt-6 pb-4 text-26">Who people are</h1>
      <KycView
        state={state}
        first={await api.admin.kyc.list({ state })}
        drawnAt={await currentTime()}
        grants={me.grants}
      />
    </>
  );
}
