import type { Metadata } from "next";
import { dayAfter } from "@/components/orders/day-after";
import { NewOrder } from "@/components/orders/new-order";
import { paths } from "@/lib/paths";
import { caller } from "@/server/caller";
import { currentTime } from "@/server/clock";
import { originOf } from "@/server/hosts";
import { requireMe } from "../../require-me";

export const metadata: Metadata = { title: "New order" };

export default async function NewOrderPage() {
  await requireMe(paths.newOrder());
  const now = await currentTime();
  const api = await caller();
  const [templates, shares] = await Promise.all([api.orders.templates(), api.orders.feeShares()]);
  return (
    <>
      <h1 className="display pt-2 text-26">New order</h1>
      <NewOrder
        templates={templates}
        shares={shares}
        origin={originOf("USER")}
        now={now}
        tomorrow={dayAfter(now, 1)}
        inThreeDays={dayAfter(now, 3)}
      />
    </>
  );
}
