import type { Metadata } from "next";
import { BookTabs } from "@/components/admin/book-tabs";
import { NoGrant } from "@/components/admin/no-grant";
import { PoolView } from "@/components/admin/pool-view";
import { caller } from "@/server/caller";
import { currentTime } from "@/server/clock";
import { requireMember } from "../../../member";

export const metadata: Metadata = { title: "Our money" };

export default async function PoolPage() {
  const [me, api] = await Promise.all([requireMember(), caller()]);
  if (!me.grants.includes("ledger:read")) return <NoGrant title="Our money" />;
  return (
    <>
      <h1 className="display pt-6 pb-4 text-26">Books</h1>
      <BookTabs here="pool" />
      <PoolView
        first={await api.admin.pool.list()}
        drawnAt={await currentTime()}
        me={me.id}
        grants={me.grants}
      />
    </>
  );
}
