import type { Db } from "../../src/server/db/client";
import { type FailedRun, keepDeadLetter } from "../../src/server/domain/jobs/keep-dead-letter";
import { as, noon } from "./people";

let runs = 0;
/** A run of a job that used up its tries, of a kind, and of the event it heard. */
export const failed = (kind: string, name: string, data: FailedRun["event"]["data"]): FailedRun => {
  runs += 1;
  const error = { name: "Error", message: "the gateway was silent for +2348031234567" };
  return { kind, runId: `run-${runs}`, error, event: { name, data } };
};

export const payoutFailed = (subjectId = `out_${runs}`) =>
  failed("send-payout", "payout.approved", { subjectId, orderId: "", amount: "185000" });

export const messageFailed = (messageId = `msg_${runs}`) =>
  failed("deliver-message", "message.queued", { messageId });

/** Keeps it as the job server tells of it; says under which id. */
export const keepFailed = async (db: Db, run: FailedRun, now = noon): Promise<string> =>
  (await keepDeadLetter(as(db, { kind: "nobody" }, now), run)).subjectId;
