import type { Metadata } from "next";
import { HomeView } from "@/components/orders/home-view";
import { firstName } from "@/lib/format";
import { paths } from "@/lib/paths";
import { caller } from "@/server/caller";
import { requireMe } from "../require-me";

export const metadata: Metadata = { title: "Home" };

export default async function HomePage() {
  const me = await requireMe(paths.home());
  const api = await caller();
  const [orders, wallet] = await Promise.all([api.orders.list({}), api.ledger.wallet()]);
  return (
    <div className="max-w-200">
      <h1 className="pt-2 pb-6 text-21 font-semibold">Good to see you, {firstName(me.name)}</h1>
      <HomeView orders={orders} wallet={wallet} />
    </div>
  );
}
