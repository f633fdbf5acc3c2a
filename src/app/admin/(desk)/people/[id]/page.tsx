import { TRPCError } from "@trpc/server";
import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { NoGrant } from "@/components/admin/no-grant";
import { MemberView } from "@/components/people/member-view";
import { paths } from "@/lib/paths";
import { caller } from "@/server/caller";
import { currentTime } from "@/server/clock";
import { requireMember } from "../../../member";

export const metadata: Metadata = { title: "Member of staff" };

const read = async (id: string) => {
  try {
    return await (await caller()).admin.staff.one({ id });
  } catch (error) {
    if (error instanceof TRPCError && ["NOT_FOUND", "BAD_REQUEST"].includes(error.code)) notFound();
    throw error;
  }
};

export default async function MemberPage({ params }: PageProps<"/admin/people/[id]">) {
  const me = await requireMember();
  if (!me.grants.includes("staff:read")) return <NoGrant title="Member of staff" />;
  const first = await read((await params).id);
  return (
    <>
      <p className="pt-4 pb-3">
        <Link
          href={paths.adminPeople()}
          className="inline-flex min-h-9 items-center text-14 font-semibold text-brand"
        >
          ← All staff
        </Link>
      </p>
      <MemberView first={first} drawnAt={await currentTime()} me={me.id} grants={me.grants} />
    </>
  );
}
