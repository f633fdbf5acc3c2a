import type { Metadata } from "next";
import { JobsView } from "@/components/admin/jobs-view";
import { NoGrant } from "@/components/admin/no-grant";
import { caller } from "@/server/caller";
import { currentTime } from "@/server/clock";
import { requireMember } from "../../member";

export const metadata: Metadata = { title: "Failed jobs" };

const states = ["OPEN", "REPLAYED", "DISCARDED"] as const;
const ages = ["HOUR", "DAY", "WEEK"] as const;

export default async function JobsPage({ searchParams }: PageProps<"/admin/jobs">) {
  const [me, api, asked] = await Promise.all([requireMember(), caller(), searchParams]);
  if (!me.grants.includes("job:read")) return <NoGrant title="Failed jobs" />;
  const state = states.find((one) => one === asked.state) ?? "OPEN";
  const age = ages.find((one) => one === asked.age);
  const all = await api.admin.jobs.list({ state, ...(age && { age }) });
  const kind = all.kinds.find((one) => one.kind === asked.kind)?.kind;
  const filter = { state, ...(age && { age }), ...(kind && { kind }) };
  return (
    <>
      <h1 className="display pt-6 pb-4 text-26">Failed jobs</h1>
      <JobsView
        key={`${state} ${age} ${kind}`}
        filter={filter}
        first={kind ? await api.admin.jobs.list(filter) : all}
        drawnAt={await currentTime()}
        me={me.id}
        grants={me.grants}
      />
    </>
  );
}
