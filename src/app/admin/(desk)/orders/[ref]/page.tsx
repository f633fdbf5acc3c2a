import { TRPCError } from "@trpc/server";
import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { cache } from "react";
import { NoGrant } from "@/components/admin/no-grant";
import { StaffOrder } from "@/components/orders/staff-order";
import { paths } from "@/lib/paths";
import { caller } from "@/server/caller";
import { currentTime } from "@/server/clock";
import { requireMember } from "../../../member";

/** Null for somebody whose role does not reach orders. */
const readOrder = cache(async (ref: string) => {
  const me = await requireMember();
  if (!me.grants.includes("order:read")) return null;
  try {
    return { me, order: await (await caller()).admin.orders.one({ ref }) };
  } catch (error) {
    if (error instanceof TRPCError && ["NOT_FOUND", "BAD_REQUEST"].includes(error.code)) notFound();
    throw error;
  }
});

type Props = PageProps<"/admin/orders/[ref]">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const read = await readOrder((await params).ref);
  return { title: read ? `Order ${read.order.ref}` : "Order" };
}

export default async function OneOrderPage({ params }: Props) {
  const read = await readOrder((await params).ref);
  if (!read) return <NoGrant title="Order" />;
  return (
    <>
      <p className="pt-4 pb-3">
        <Link
          href={paths.adminOrders()}
          className="inline-flex min-h-9 items-center text-14 font-semibold text-brand"
        >
          ← Another order
        </Link>
      </p>
      <StaffOrder first={read.order} drawnAt={await currentTime()} grants={read.me.grants} />
    </>
  );
}
