import type { Scene } from "../../scripts/story/scene";
import { waitFor } from "../../scripts/story/wait";
import type { Desk, Stop } from "./tour-stop";

interface FailedJobs {
  /** Waits for one person to propose, and for another to agree. */
  readonly payout: string;
  readonly refund: string;
}

type List = { items: { id: string; kind: string }[] };

/**
 * Two jobs that give up for good: one is told to send what is no payout of ours, the other to give back
 * what is no refund of ours. A second person is waited for with the latter.
 */
async function failJobs({ browser }: Desk, { outside }: Scene): Promise<FailedJobs> {
  await outside.sendEvent("payout.approved", { subjectId: "out_00000000000000000000000000" });
  await outside.sendEvent("refund.approved", { subjectId: "rfd_00000000000000000000000000" });
  const idOf = (kind: string) =>
    waitFor(`a failed job ${kind}`, 60_000, async () => {
      const list = await browser.query<List>("admin.jobs.list", { state: "OPEN", kind });
      return list.items[0]?.id;
    });
  const jobs = { payout: await idOf("send-payout"), refund: await idOf("send-refund") };
  const reason = "The gateway took it in twice, and it was put right there";
  await browser.mutate("admin.jobs.propose", { ids: [jobs.refund], reason });
  return jobs;
}

type Seen = (name: string, path: string, by: Desk, act?: Stop["act"]) => Stop;

/** Jobs that failed for good, and one of them before it is decided on. */
export async function jobStops(scene: Scene, proposer: Desk, by: Desk, seen: Seen) {
  const { payout, refund } = await failJobs(proposer, scene);
  return [
    seen("admin-jobs", "/admin/jobs", by),
    seen("admin-jobs-choosing", "/admin/jobs", by, async (page) => {
      await page.getByRole("checkbox").first().check();
      await page.getByRole("button", { name: "Let go…" }).waitFor();
    }),
    seen("admin-jobs-none", "/admin/jobs?state=DISCARDED", by),
    seen("admin-job", `/admin/jobs/${payout}`, by),
    seen("admin-job-proposing", `/admin/jobs/${payout}`, by, (page) =>
      page.getByRole("button", { name: "Propose to do again…" }).click(),
    ),
    seen("admin-job-agreeing", `/admin/jobs/${refund}`, by, (page) =>
      page.getByRole("button", { name: "Agree…" }).click(),
    ),
  ];
}
