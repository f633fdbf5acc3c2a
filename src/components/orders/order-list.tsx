"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import Link from "next/link";
import { ButtonLink } from "@/components/ui/button-link";
import { join } from "@/components/ui/join";
import { ShowOlder } from "@/components/ui/show-older";
import { ask } from "@/lib/ask";
import { paths } from "@/lib/paths";
import { type RouterOutputs, useTRPC } from "@/lib/trpc";
import { OrderRow } from "./order-row";

type Role = "BUYER" | "SELLER";
type Cursor = RouterOutputs["orders"]["list"]["nextCursor"];
type OrderListProps = { role?: Role; first: RouterOutputs["orders"]["list"] };

const filters: { label: string; role?: Role }[] = [
  { label: "All" },
  { label: "You buy", role: "BUYER" },
  { label: "You sell", role: "SELLER" },
];

/** Every order one is in, newest change first; the filter is an address, so Back works. */
export function OrderList({ role, first }: OrderListProps) {
  const trpc = useTRPC();
  const list = useInfiniteQuery({
    queryKey: [...trpc.orders.pathKey(), "pages", role ?? "all"],
    queryFn: ({ pageParam }: { pageParam: Cursor }) =>
      ask.orders.list.query({
        ...(role ? { role } : {}),
        ...(pageParam ? { cursor: pageParam } : {}),
      }),
    initialPageParam: null as Cursor,
    getNextPageParam: (page) => page.nextCursor,
    initialData: { pages: [first], pageParams: [null] },
  });
  const items = list.data.pages.flatMap((page) => page.items);
  return (
    <>
      <nav aria-label="Which orders" className="flex gap-2">
        {filters.map((filter) => (
          <Link
            key={filter.label}
            href={paths.orders(filter.role)}
            aria-current={filter.role === role ? "page" : undefined}
            className={join(
              "inline-flex min-h-11 items-center rounded-small border px-3.5 text-14 font-medium sm:min-h-9",
              filter.role === role
                ? "border-transparent bg-brand-tint text-brand"
                : "border-line text-ink2 hover:bg-sunken",
            )}
          >
            {filter.label}
          </Link>
        ))}
      </nav>
      {items.length === 0 ? (
        <div className="mt-4 grid justify-items-start gap-4 border-y border-line py-8">
          <p className="text-ink2">No orders here yet.</p>
          <ButtonLink href={paths.newOrder()}>Start an order</ButtonLink>
        </div>
      ) : (
        <ul className="mt-4 border-t border-line">
          {items.map((order) => (
            <OrderRow key={order.ref} order={order} marked />
          ))}
        </ul>
      )}
      <ShowOlder list={list} />
    </>
  );
}
