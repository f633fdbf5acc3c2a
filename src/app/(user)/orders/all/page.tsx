import type { Metadata } from "next";
import { OrderList } from "@/components/orders/order-list";
import { paths } from "@/lib/paths";
import { caller } from "@/server/caller";
import { requireMe } from "../../require-me";

export const metadata: Metadata = { title: "Orders" };

export default async function OrdersPage({ searchParams }: PageProps<"/orders/all">) {
  const { role: asked } = await searchParams;
  const role = asked === "BUYER" || asked === "SELLER" ? asked : undefined;
  await requireMe(paths.orders(role));
  const first = await (await caller()).orders.list(role ? { role } : {});
  return (
    <div className="max-w-200">
      <h1 className="display pt-2 pb-5 text-26">Orders</h1>
      <OrderList key={role ?? "all"} {...(role ? { role } : {})} first={first} />
    </div>
  );
}
