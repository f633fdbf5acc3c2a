import { TRPCError } from "@trpc/server";
import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { cache } from "react";
import { NoGrant } from "@/components/admin/no-grant";
import { StaffRefund } from "@/components/refunds/staff-refund";
import { paths } from "@/lib/paths";
import { caller } from "@/server/caller";
import { currentTime } from "@/server/clock";
import { requireMember } from "../../../member";

/** Null for somebody whose role does not reach refunds. */
const readRefund = cache(async (id: string) => {
  const me = await requireMember();
  if (!me.grants.includes("refund:read")) return null;
  try {
    const refund = await (await caller()).admin.refunds.one({ id });
    return { refund, mayDecide: me.grants.includes("refund:approve") };
  } catch (error) {
    if (error instanceof TRPCError && ["NOT_FOUND", "BAD_REQUEST"].includes(error.code)) notFound();
    throw error;
  }
});

type Props = PageProps<"/admin/refunds/[id]">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const read = await readRefund((await params).id);
  return { title: read ? `Refund ${read.refund.ref}` : "Refund" };
}

export default async function OneRefundPage({ params }: Props) {
  const read = await readRefund((await params).id);
  if (!read) return <NoGrant title="Refund" />;
  return (
    <>
      <p className="pt-4 pb-3">
        <Link
          href={paths.adminRefunds()}
          className="inline-flex min-h-9 items-center text-14 font-semibold text-brand"
        >
          ← All that waits
        </Link>
      </p>
      <StaffRefund first={read.refund} drawnAt={await currentTime()} mayDecide={read.mayDecide} />
    </>
  );
}
