import type { Run } from "./model";
import type { RunStatus, RunView } from "./types";
import type { World } from "./world";

/** Runs as people see them, newest first. */
export function viewRuns(world: World): RunView[] {
  return world.book
    .all("run")
    .map((run) => viewRun(world, run))
    .reverse();
}

function viewRun(world: World, run: Run): RunView {
  const [event] = run.events;
  return {
    id: run.id,
    function: run.functionId,
    event: {
      id: event?.id ?? "",
      name: event?.name ?? "",
      data: event?.data ?? {},
      ts: event?.ts ?? 0,
    },
    status: statusOf(world, run),
    startedAt: run.startedAt ?? run.queuedAt,
    finishedAt: run.finishedAt,
    output: run.output,
    error: run.error,
    steps: run.trail.map(({ id: _, ...step }) => step),
  };
}

function statusOf(world: World, run: Run): RunStatus {
  if (run.status !== "RUNNING") return run.status;
  if (run.jobs.some((job) => world.executing.has(job.id))) return "RUNNING";
  return run.jobs.length > 0 ? "QUEUED" : "WAITING";
}
