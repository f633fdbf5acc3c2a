import { TRPCError } from "@trpc/server";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { cache } from "react";
import { Complain } from "@/components/disputes/complain";
import { DisputeRoom } from "@/components/disputes/dispute-room";
import { ReportPage } from "@/components/disputes/report-page";
import { paths } from "@/lib/paths";
import { caller } from "@/server/caller";
import { currentTime } from "@/server/clock";
import { requireMe } from "../../../require-me";

/** Somebody else's order looks like one that never was. */
const readRoom = cache(async (ref: string) => {
  await requireMe(paths.dispute(ref));
  try {
    const api = await caller();
    const [order, room] = await Promise.all([api.orders.one({ ref }), api.disputes.room({ ref })]);
    return { order, room };
  } catch (error) {
    if (error instanceof TRPCError && ["NOT_FOUND", "BAD_REQUEST"].includes(error.code)) notFound();
    throw error;
  }
});

type Props = PageProps<"/orders/[ref]/dispute">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { order } = await readRoom((await params).ref);
  return { title: `A problem with ${order.title}, ${order.ref}` };
}

export default async function DisputePage({ params }: Props) {
  const { order, room } = await readRoom((await params).ref);
  const reports = order.actions.some(({ action, allowed }) => action === "reportIssue" && allowed);
  const shown = room.case ?? (reports ? undefined : room.previous[0]);
  return (
    <>
      {shown ? (
        <DisputeRoom key={shown.id} first={room} now={await currentTime()} />
      ) : (
        <ReportPage order={order} />
      )}
      <Complain order={order} />
    </>
  );
}
