import { Middleware } from "inngest";
import { causeFromText, currentCause, noteAbout, withCause, within } from "@/server/cause";
import { log } from "@/server/log";
import { reportError } from "@/server/report-error";
import { spanned } from "@/server/spans";

/**
 * Has an event say what caused it, and a job that hears it be done for that cause: its lines bear the
 * number of the request, its work is a part of the request's trace. What nobody caused, such as a run
 * at a time of day, is a cause of its own.
 */
export class CarryCause extends Middleware.BaseMiddleware {
  readonly id = "carry-cause";

  override transformSendEvent(given: Middleware.TransformSendEventArgs) {
    if (!currentCause()) return given;
    const events = given.events.map((event) => {
      const data = event.data ?? {};
      return "cause" in data ? event : { ...event, data: { ...data, ...withCause({}) } };
    });
    return { ...given, events };
  }

  override async wrapRequest({ fn, runId, requestInfo, next }: Middleware.WrapRequestArgs) {
    if (!fn) return next();
    const { data } = ((await requestInfo.body()) as { event?: { data?: Heard } }).event ?? {};
    // What is told of a failure has what failed in it.
    return within(causeFromText(data?.cause ?? data?.event?.data?.cause), async () => {
      noteAbout(aboutOf(data));
      const job = fn.id();
      const attributes = { "job.name": job, "job.run": runId };
      return spanned({ kind: "job", name: job, attributes }, () => next());
    });
  }

  override async wrapStepHandler({ next, stepInfo, fn }: Middleware.WrapStepHandlerArgs) {
    const step = stepInfo.options.id;
    const attributes = { "job.name": fn.id(), "job.step": step };
    return spanned({ kind: "job", name: `${fn.id()} ${step}`, attributes }, () => next());
  }

  override async onRunError({ error, isFinalAttempt, fn }: Middleware.OnRunErrorArgs) {
    if (!isFinalAttempt) return;
    log.error({ err: error, job: fn.id() }, "a job failed for good");
    await reportError(error, fn.id());
  }
}

interface Heard {
  cause?: unknown;
  event?: { data?: { cause?: unknown } };
  orderId?: unknown;
  subjectId?: unknown;
}

/** The order an event is about, where it names one. */
const aboutOf = ({ orderId, subjectId }: Heard = {}) => {
  const named = [orderId, subjectId].find((id) => typeof id === "string" && id.startsWith("ord_"));
  return typeof named === "string" ? { orderId: named } : {};
};
