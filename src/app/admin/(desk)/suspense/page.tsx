import type { Metadata } from "next";
import { NoGrant } from "@/components/admin/no-grant";
import { SuspenseView } from "@/components/admin/suspense-view";
import { caller } from "@/server/caller";
import { currentTime } from "@/server/clock";
import { requireMember } from "../../member";

export const metadata: Metadata = { title: "Suspense" };

const states = ["OPEN", "KEPT", "OVER"] as const;

export default async function SuspensePage({ searchParams }: PageProps<"/admin/suspense">) {
  const [me, api, { state: asked }] = await Promise.all([requireMember(), caller(), searchParams]);
  if (!me.grants.includes("ledger:read")) return <NoGrant title="Suspense" />;
  const state = states.find((one) => one === asked) ?? "OPEN";
  return (
    <>
      <h1 className="display pt-6 pb-4 text-26">Money in suspense</h1>
      <SuspenseView
        key={state}
        state={state}
        first={await api.admin.suspense.list({ state })}
        drawnAt={await currentTime()}
      />
    </>
  );
}
