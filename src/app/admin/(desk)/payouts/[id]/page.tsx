import { TRPCError } from "@trpc/server";
import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { cache } from "react";
import { NoGrant } from "@/components/admin/no-grant";
import { StaffPayoutPage } from "@/components/payouts/staff-payout-page";
import { paths } from "@/lib/paths";
import { caller } from "@/server/caller";
import { currentTime } from "@/server/clock";
import { requireMember } from "../../../member";

/** Null for somebody whose role does not reach payouts. */
const readPayout = cache(async (id: string) => {
  const me = await requireMember();
  if (!me.grants.includes("payout:read")) return null;
  try {
    const payout = await (await caller()).admin.payouts.one({ id });
    return { payout, mayDecide: me.grants.includes("payout:approve") };
  } catch (error) {
    if (error instanceof TRPCError && ["NOT_FOUND", "BAD_REQUEST"].includes(error.code)) notFound();
    throw error;
  }
});

type Props = PageProps<"/admin/payouts/[id]">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const read = await readPayout((await params).id);
  return { title: read ? `Payout ${read.payout.ref}` : "Payout" };
}

export default async function OnePayoutPage({ params }: Props) {
  const read = await readPayout((await params).id);
  if (!read) return <NoGrant title="Payout" />;
  return (
    <>
      <p className="pt-4 pb-3">
        <Link
          href={paths.adminPayouts()}
          className="inline-flex min-h-9 items-center text-14 font-semibold text-brand"
        >
          ← All that waits
        </Link>
      </p>
      <StaffPayoutPage
        first={read.payout}
        drawnAt={await currentTime()}
        mayDecide={read.mayDecide}
      />
    </>
  );
}
