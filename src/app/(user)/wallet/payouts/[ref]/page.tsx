import { TRPCError } from "@trpc/server";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { cache } from "react";
import { PayoutView } from "@/components/payouts/payout-view";
import { paths } from "@/lib/paths";
import { caller } from "@/server/caller";
import { currentTime } from "@/server/clock";
import { requireMe } from "../../../require-me";

const readPayout = cache(async (ref: string) => {
  await requireMe(paths.payout(ref));
  try {
    return await (await caller()).payouts.one({ ref });
  } catch (error) {
    if (error instanceof TRPCError && ["NOT_FOUND", "BAD_REQUEST"].includes(error.code)) notFound();
    throw error;
  }
});

export async function generateMetadata({
  params,
}: PageProps<"/wallet/payouts/[ref]">): Promise<Metadata> {
  const payout = await readPayout((await params).ref);
  return { title: `Withdrawal ${payout.ref}` };
}

export default async function PayoutPage({ params }: PageProps<"/wallet/payouts/[ref]">) {
  return <PayoutView first={await readPayout((await params).ref)} now={await currentTime()} />;
}
