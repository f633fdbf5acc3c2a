import type { Metadata } from "next";
import { BookTabs } from "@/components/admin/book-tabs";
import { BreaksView } from "@/components/admin/breaks-view";
import { NoGrant } from "@/components/admin/no-grant";
import { caller } from "@/server/caller";
import { currentTime } from "@/server/clock";
import { requireMember } from "../../../member";

export const metadata: Metadata = { title: "Breaks" };

export default async function BreaksPage() {
  const [me, api] = await Promise.all([requireMember(), caller()]);
  if (!me.grants.includes("ledger:read")) return <NoGrant title="Breaks" />;
  const [days, open, over] = await Promise.all([
    api.admin.recon.days(),
    api.admin.recon.breaks({ state: "OPEN" }),
    api.admin.recon.breaks({ state: "OVER" }),
  ]);
  return (
    <>
      <h1 className="display pt-6 pb-4 text-26">Books and gateways</h1>
      <BookTabs here="breaks" />
      <BreaksView
        first={days}
        breaks={{ OPEN: open, OVER: over }}
        drawnAt={await currentTime()}
        me={me.id}
        grants={me.grants}
      />
    </>
  );
}
