import { TRPCError } from "@trpc/server";
import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { NoGrant } from "@/components/admin/no-grant";
import { SuspenseFile } from "@/components/admin/suspense-file";
import { paths } from "@/lib/paths";
import { caller } from "@/server/caller";
import { currentTime } from "@/server/clock";
import { requireMember } from "../../../member";

export const metadata: Metadata = { title: "Money in suspense" };

const read = async (id: string) => {
  try {
    return await (await caller()).admin.suspense.one({ id });
  } catch (error) {
    if (error instanceof TRPCError && ["NOT_FOUND", "BAD_REQUEST"].includes(error.code)) notFound();
    throw error;
  }
};

export default async function OneSuspensePage({ params }: PageProps<"/admin/suspense/[id]">) {
  const me = await requireMember();
  if (!me.grants.includes("ledger:read")) return <NoGrant title="Suspense" />;
  const first = await read((await params).id);
  return (
    <>
      <p className="pt-4 pb-3">
        <Link
          href={paths.adminSuspense()}
          className="inline-flex min-h-9 items-center text-14 font-semibold text-brand"
        >
          ← All in suspense
        </Link>
      </p>
      <SuspenseFile first={first} drawnAt={await currentTime()} me={me.id} grants={me.grants} />
    </>
  );
}
