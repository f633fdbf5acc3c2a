import { TRPCError } from "@trpc/server";
import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { JobFile } from "@/components/admin/job-file";
import { NoGrant } from "@/components/admin/no-grant";
import { paths } from "@/lib/paths";
import { caller } from "@/server/caller";
import { currentTime } from "@/server/clock";
import { requireMember } from "../../../member";

export const metadata: Metadata = { title: "Failed job" };

const read = async (id: string) => {
  try {
    return await (await caller()).admin.jobs.one({ id });
  } catch (error) {
    if (error instanceof TRPCError && ["NOT_FOUND", "BAD_REQUEST"].includes(error.code)) notFound();
    throw error;
  }
};

export default async function OneJobPage({ params }: PageProps<"/admin/jobs/[id]">) {
  const me = await requireMember();
  if (!me.grants.includes("job:read")) return <NoGrant title="Failed jobs" />;
  const first = await read((await params).id);
  return (
    <>
      <p className="pt-4 pb-3">
        <Link
          href={paths.adminJobs()}
          className="inline-flex min-h-9 items-center text-14 font-semibold text-brand"
        >
          ← All failed jobs
        </Link>
      </p>
      <JobFile first={first} drawnAt={await currentTime()} me={me.id} grants={me.grants} />
    </>
  );
}
