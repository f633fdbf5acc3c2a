import type { RunView, StepView } from "../inngest/types";
import { lagos, safe } from "./html";
import { empty, folded, pill } from "./layout";

const TONES: Record<RunView["status"], "ok" | "info" | "danger" | "neutral"> = {
  QUEUED: "info",
  RUNNING: "info",
  WAITING: "info",
  COMPLETED: "ok",
  FAILED: "danger",
  CANCELLED: "neutral",
};
const word = (status: string) => status.charAt(0) + status.slice(1).toLowerCase();

/** What runs later, and each of its steps. */
export function showJobs(jobs: RunView[]): string {
  if (jobs.length === 0) return empty("No function has run yet.");
  return `<div class="lines">${jobs.slice(0, 50).map(showRun).join("")}</div>`;
}

function showRun(run: RunView): string {
  const took =
    run.finishedAt === null ? "" : ` · ${Math.max(0, run.finishedAt - run.startedAt)} ms`;
  const error = run.error ? `<p class="note danger">${safe(run.error.message)}</p>` : "";
  return `<article class="line"><div class="top"><div><b>${safe(run.function)}</b>
    <p class="quiet">after ${safe(run.event.name)} · ${lagos(new Date(run.startedAt).toISOString())}${took}</p></div>
    ${pill(word(run.status), TONES[run.status])}</div>
    <ol class="attempts" aria-label="Steps">${run.steps.map(showStep).join("")}</ol>${error}
    ${folded("Event and output", { event: run.event, output: run.output })}</article>`;
}

function showStep(step: StepView): string {
  const tone = step.error ? "danger" : step.ms === null ? "" : "ok";
  const took = step.ms === null ? step.op : `${step.ms} ms`;
  const again = step.attempt > 0 ? `, try ${step.attempt + 1}` : "";
  return `<li class="${tone}">${safe(step.name)} · ${safe(took)}${again}</li>`;
}
