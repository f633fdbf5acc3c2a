import { TRPCError } from "@trpc/server";
import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { cache } from "react";
import { NoGrant } from "@/components/admin/no-grant";
import { StaffCase } from "@/components/disputes/staff-case";
import { paths } from "@/lib/paths";
import { caller } from "@/server/caller";
import { currentTime } from "@/server/clock";
import { requireMember } from "../../../member";

/** Null for somebody whose role does not reach disputes. */
const readCase = cache(async (id: string) => {
  const me = await requireMember();
  if (!me.grants.includes("dispute:read")) return null;
  try {
    return { me, file: await (await caller()).admin.disputes.one({ id }) };
  } catch (error) {
    if (error instanceof TRPCError && ["NOT_FOUND", "BAD_REQUEST"].includes(error.code)) notFound();
    throw error;
  }
});

type Props = PageProps<"/admin/disputes/[id]">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const read = await readCase((await params).id);
  return { title: read ? `Dispute ${read.file.order.ref}` : "Dispute" };
}

export default async function OneDisputePage({ params }: Props) {
  const read = await readCase((await params).id);
  if (!read) return <NoGrant title="Dispute" />;
  return (
    <>
      <p className="pt-4 pb-3">
        <Link
          href={paths.adminDisputes()}
          className="inline-flex min-h-9 items-center text-14 font-semibold text-brand"
        >
          ← All disputes
        </Link>
      </p>
      <StaffCase
        first={read.file}
        drawnAt={await currentTime()}
        me={read.me.id}
        grants={read.me.grants}
      />
    </>
  );
}
