import type { Row } from "../machine";
import type { ConditionRow, MilestoneRow, OrderSubject } from "./load-order";
import type { Guard } from "./rules";

type Status = OrderSubject["status"];

/** What someone can be to an order; `rolesOf` says who is what. */
// biome-ignore format: a list of words
export type OrderRole =
  | "creator" | "buyer" | "seller" | "invited" | "anyone" | "answerer" | "thirdParty" | "rider"
  | "verifier" | "arbiter" | "checker" | "risk" | "lifter" | "finance" | "matcher" | "clock" | "gateway";

type OrderRule = Row<Status, OrderRole, Guard>;

/** Where an order stands while money may be held for it. */
const atWork = ["ACCEPTED", "IN_PROGRESS", "COMPLETED", "ISSUE_REPORTED", "DISPUTED"] as const;

/** The clocks of a delivery, and those of looking at what was delivered. */
const delivery = ["deliver_by", "deliver_end", "order_end", "extension_answer"] as const;
const looking = ["inspection", "silence_end"] as const;

/**
 * The four ends of a sum divided between buyer and seller: the seller got something, the seller got
 * nothing, or only a milestone was in question and the next one, paid or not yet, goes on.
 */
// biome-ignore format: rows of a table
const divided = <const F extends Status, const A extends string>(
  rule: Pick<OrderRule, "by" | "needs" | "event" | "after"> & { from: F; action: A },
) => {
  return [
    { ...rule, moves: "split", if: "paid",     to: "CLOSED",      clears: ["*"] },
    { ...rule, moves: "split", if: "refunded", to: "REFUNDED",    clears: ["*"] },
    { ...rule, moves: "split", if: "next",     to: "IN_PROGRESS", clears: ["*"], starts: ["deliver_by", "deliver_end", "order_end"] },
    { ...rule, moves: "split", if: "unpaid",   to: "IN_PROGRESS", clears: ["*"], starts: ["pay_by", "order_end"] },
  ] as const;
};

/** The next milestone after one is released: it begins, or it waits for its money. */
// biome-ignore format: rows of a table
const onward = <const A extends string>(
  rule: Pick<OrderRule, "by" | "needs" | "event" | "after"> & { action: A },
  closed: string,
) =>
  [
    { from: "IN_PROGRESS", ...rule, moves: "release", if: "next",   to: "IN_PROGRESS", clears: looking, starts: ["deliver_by", "deliver_end", "order_end"] },
    { from: "IN_PROGRESS", ...rule, moves: "release", if: "unpaid", to: "IN_PROGRESS", clears: looking, starts: ["pay_by"] },
    // Whatever was to come after it has ended meanwhile: a bank took its money back.
    { from: "IN_PROGRESS", ...rule, moves: "release", if: "last",   to: "CLOSED", clears: ["*"], event: closed },
  ] as const;

/**
 * The whole product: who may do what to an order, when, what it moves, and where it leads. Anything
 * else is refused. A row with `after` is the clock's, and holds only once that clock has run out.
 */
// biome-ignore format: a table is read by its columns
export const orderRows = [
  // The agreement
  { from: null,          action: "create",       by: ["creator"],                                                              to: "CREATED",     starts: ["accept_by"],                          event: "order.created" },
  { from: "CREATED",     action: "revise",       by: ["creator", "buyer", "seller", "invited", "anyone"],                      to: "CREATED",     clears: ["accept_by"], starts: ["accept_by"],   event: "order.revised" },
  { from: "CREATED",     action: "accept",       by: ["answerer"],                                                             to: "ACCEPTED",    clears: ["accept_by"], starts: ["pay_by"],      event: "order.accepted" },
  { from: "CREATED",     action: "decline",      by: ["answerer"],                                                             to: "DECLINED",    clears: ["*"],                                  event: "order.declined" },
  { from: "CREATED",     action: "withdraw",     by: ["creator"],                                                              to: "CANCELLED",   clears: ["*"],                                  event: "order.withdrawn" },
  { from: "CREATED",     action: "expire",       by: ["clock"],   after: "accept_by",                                          to: "EXPIRED",     clears: ["*"],                                  event: "order.expired" },
  // The money
  { from: "ACCEPTED",    action: "payPart",      by: ["gateway"], needs: ["isNotFunded", "notOnHold"], moves: "receipt",       to: "ACCEPTED",                                                    event: "order.part_paid" },
  { from: "ACCEPTED",    action: "givePart",      by: ["matcher"], needs: ["isNotFunded", "notOnHold"], moves: "give",       to: "ACCEPTED",                                                    event: "order.part_paid" },
  { from: "ACCEPTED",    action: "fund",         by: ["gateway"], needs: ["isNotFunded"], moves: "receipt",                    to: "ACCEPTED",    clears: ["pay_by"], starts: ["start_by", "start_end"], event: "order.funded" },
  { from: "ACCEPTED",    action: "give",         by: ["matcher"], needs: ["isNotFunded"], moves: "give",                    to: "ACCEPTED",    clears: ["pay_by"], starts: ["start_by", "start_end"], event: "order.funded" },
  { from: "ACCEPTED",    action: "payFromBalance", by: ["buyer"], needs: ["isNotFunded"], moves: "payFromBalance",             to: "ACCEPTED",    clears: ["pay_by"], starts: ["start_by", "start_end"], event: "order.funded" },
  { from: "ACCEPTED",    action: "cancel",       by: ["buyer", "seller"], needs: ["isUnfunded"],                               to: "CANCELLED",   clears: ["*"],                                  event: "order.cancelled" },
  { from: "ACCEPTED",    action: "expire",       by: ["clock"],   after: "pay_by",      moves: "refund",                       to: "EXPIRED",     clears: ["*"],                                  event: "order.expired" },
  // Money after the end
  { from: "EXPIRED",     action: "late",         by: ["gateway"], needs: ["noLateMoney"], moves: "suspend",                    to: "EXPIRED",     starts: ["revive_by"],                          event: "order.late_money" },
  { from: "CANCELLED",   action: "late",         by: ["gateway"], needs: ["noLateMoney"], moves: "suspend",                    to: "CANCELLED",   starts: ["revive_by"],                          event: "order.late_money" },
  { from: "EXPIRED",     action: "revive",       by: ["buyer", "seller"], needs: ["lateMoneyFits"], if: "waiting",             to: "EXPIRED",                                                     event: "order.revival_asked" },
  { from: "EXPIRED",     action: "revive",       by: ["buyer", "seller"], needs: ["lateMoneyFits"], if: "agreed", moves: "revive", to: "ACCEPTED", clears: ["*"], starts: ["start_by", "start_end"],      event: "order.funded" },
  { from: "CANCELLED",   action: "revive",       by: ["buyer", "seller"], needs: ["lateMoneyFits"], if: "waiting",             to: "CANCELLED",                                                   event: "order.revival_asked" },
  { from: "CANCELLED",   action: "revive",       by: ["buyer", "seller"], needs: ["lateMoneyFits"], if: "agreed", moves: "revive", to: "ACCEPTED", clears: ["*"], starts: ["start_by", "start_end"],      event: "order.funded" },
  { from: "EXPIRED",     action: "returnLate",   by: ["clock"],   after: "revive_by",   moves: "returnLate",                   to: "EXPIRED",     clears: ["*"],                                  event: "order.late_returned" },
  { from: "CANCELLED",   action: "returnLate",   by: ["clock"],   after: "revive_by",   moves: "returnLate",                   to: "CANCELLED",   clears: ["*"],                                  event: "order.late_returned" },
  // Paid, not yet begun
  { from: "ACCEPTED",    action: "start",        by: ["seller"],  needs: ["isFunded"],                                         to: "IN_PROGRESS", clears: ["start_by", "start_end"], starts: ["deliver_by", "deliver_end", "order_end"], event: "order.started" },
  { from: "ACCEPTED",    action: "begin",        by: ["clock"],   after: "start_by",    needs: ["startsByItself"],             to: "IN_PROGRESS", clears: ["start_by", "start_end"], starts: ["deliver_by", "deliver_end", "order_end"], event: "order.started" },
  { from: "ACCEPTED",    action: "noteLateStart", by: ["clock"],  after: "start_by",                                           to: "ACCEPTED",    clears: ["start_by"],                           event: "order.start_late" },
  { from: "ACCEPTED",    action: "backOut",      by: ["seller"],  needs: ["isFunded"],  moves: "refund",                       to: "REFUNDED",    clears: ["*"],                                  event: "order.backed_out" },
  { from: "ACCEPTED",    action: "cancelPaid",   by: ["buyer"],   needs: ["isFunded"],  moves: "refund",                       to: "REFUNDED",    clears: ["*"],                                  event: "order.cancelled_paid" },
  { from: "ACCEPTED",    action: "endIdle",      by: ["clock"],   after: "start_end",   moves: "refund",                       to: "REFUNDED",    clears: ["*"],                                  event: "order.ended_idle" },
  // The work
  { from: "IN_PROGRESS", action: "claim",        by: ["seller"],                                                               to: "IN_PROGRESS",                                                 event: "order.claimed" },
  { from: "COMPLETED",   action: "claim",        by: ["seller"],                                                               to: "COMPLETED",                                                   event: "order.claimed" },
  { from: "IN_PROGRESS", action: "fulfil",       by: ["buyer", "seller", "thirdParty", "verifier"],                            to: "IN_PROGRESS",                                                 event: "order.fulfilled" },
  { from: "COMPLETED",   action: "fulfil",       by: ["buyer", "seller", "thirdParty", "verifier"],                            to: "COMPLETED",                                                   event: "order.fulfilled" },
  { from: "IN_PROGRESS", action: "reject",       by: ["buyer", "seller", "thirdParty", "verifier"],                            to: "IN_PROGRESS",                                                 event: "order.rejected" },
  { from: "COMPLETED",   action: "reject",       by: ["buyer", "seller", "thirdParty", "verifier"],                            to: "COMPLETED",                                                   event: "order.rejected" },
  { from: "IN_PROGRESS", action: "waive",        by: ["buyer"],                                                                to: "IN_PROGRESS",                                                 event: "order.waived" },
  { from: "COMPLETED",   action: "waive",        by: ["buyer"],                                                                to: "COMPLETED",                                                   event: "order.waived" },
  { from: "IN_PROGRESS", action: "submit",       by: ["seller"],  needs: ["isFunded", "notLastMilestone", "nothingSubmitted", "currentClaimed"], to: "IN_PROGRESS", clears: ["deliver_by", "deliver_end", "extension_answer"], starts: ["inspection"], event: "order.submitted" },
  ...onward({ action: "approve",     by: ["buyer"], needs: ["milestoneSubmitted", "currentMet"],                                                                     event: "order.milestone_released" }, "order.released"),
  ...onward({ action: "autoApprove", by: ["clock"], needs: ["milestoneSubmitted", "buyerWasTold", "silenceFulfils"], after: "inspection",                            event: "order.milestone_released" }, "order.auto_released"),
  { from: "IN_PROGRESS", action: "sendBack",     by: ["buyer"],   needs: ["milestoneSubmitted", "changesLeft"],                to: "IN_PROGRESS", clears: looking, starts: ["deliver_by", "deliver_end", "order_end"], event: "order.changes_asked" },
  { from: "IN_PROGRESS", action: "payPart",      by: ["gateway"], needs: ["isNotFunded", "notOnHold"], moves: "receipt",       to: "IN_PROGRESS",                                                 event: "order.part_paid" },
  { from: "IN_PROGRESS", action: "givePart",      by: ["matcher"], needs: ["isNotFunded", "notOnHold"], moves: "give",       to: "IN_PROGRESS",                                                 event: "order.part_paid" },
  { from: "IN_PROGRESS", action: "fund",         by: ["gateway"], needs: ["isNotFunded"], moves: "receipt",                    to: "IN_PROGRESS", clears: ["pay_by"], starts: ["deliver_by", "deliver_end", "order_end"], event: "order.funded" },
  { from: "IN_PROGRESS", action: "give",         by: ["matcher"], needs: ["isNotFunded"], moves: "give",                    to: "IN_PROGRESS", clears: ["pay_by"], starts: ["deliver_by", "deliver_end", "order_end"], event: "order.funded" },
  { from: "IN_PROGRESS", action: "payFromBalance", by: ["buyer"], needs: ["isNotFunded"], moves: "payFromBalance",             to: "IN_PROGRESS", clears: ["pay_by"], starts: ["deliver_by", "deliver_end", "order_end"], event: "order.funded" },
  { from: "IN_PROGRESS", action: "endUnpaid",    by: ["clock"],   after: "pay_by",      moves: "refund",                       to: "CLOSED",      clears: ["*"],                                  event: "order.ended_unpaid" },
  { from: "IN_PROGRESS", action: "partRelease",  by: ["buyer"],   needs: ["isFunded"],  moves: "release",                      to: "IN_PROGRESS",                                                 event: "order.part_released" },
  { from: "COMPLETED",   action: "partRelease",  by: ["buyer"],                         moves: "release",                      to: "COMPLETED",                                                   event: "order.part_released" },
  { from: "IN_PROGRESS", action: "askExtension", by: ["buyer", "seller"], needs: ["isFunded", "nothingSubmitted", "noOpenExtension", "extensionsLeft"], to: "IN_PROGRESS", starts: ["extension_answer"], event: "order.extension_asked" },
  { from: "IN_PROGRESS", action: "grantExtension",  by: ["buyer", "seller"], needs: ["extensionIsTheirs"],                     to: "IN_PROGRESS", clears: ["extension_answer", "deliver_by", "deliver_end"], starts: ["deliver_by", "deliver_end", "order_end"], event: "order.extension_granted" },
  { from: "IN_PROGRESS", action: "refuseExtension", by: ["buyer", "seller"], needs: ["extensionIsTheirs"],                     to: "IN_PROGRESS", clears: ["extension_answer"],                   event: "order.extension_refused" },
  { from: "IN_PROGRESS", action: "lapseExtension",  by: ["clock"], after: "extension_answer",                                  to: "IN_PROGRESS", clears: ["extension_answer"],                   event: "order.extension_lapsed" },
  { from: "IN_PROGRESS", action: "noteLate",     by: ["clock"],   after: "deliver_by",                                         to: "IN_PROGRESS", clears: ["deliver_by"],                         event: "order.late" },
  { from: "IN_PROGRESS", action: "cancelLate",   by: ["buyer"],   needs: ["isFunded", "isLate", "nothingSubmitted"], moves: "refund", to: "REFUNDED", clears: ["*"],                                event: "order.cancelled_late" },
  { from: "IN_PROGRESS", action: "endLate",      by: ["clock"],   after: "deliver_end", needs: ["sellerIsSilent", "noOpenExtension", "nothingSubmitted"], moves: "refund", to: "REFUNDED", clears: ["*"], event: "order.ended_late" },
  { from: "IN_PROGRESS", action: "waitOn",       by: ["clock"],   after: "deliver_end",                                        to: "IN_PROGRESS", clears: ["deliver_end"], starts: ["deliver_end"] },
  { from: "IN_PROGRESS", action: "endOld",       by: ["clock"],   after: "order_end",   if: "refunded",  moves: "refund",      to: "REFUNDED",    clears: ["*"],                                  event: "order.ended_late" },
  { from: "IN_PROGRESS", action: "endOld",       by: ["clock"],   after: "order_end",   if: "contested", moves: "contest",     to: "DISPUTED",    clears: ["*"], starts: ["evidence", "deadlock"], event: "dispute.escalated" },
  // Delivered
  { from: "IN_PROGRESS", action: "complete",     by: ["seller"],  needs: ["isFunded", "lastMilestone", "everyRequiredClaimed"], to: "COMPLETED",  clears: delivery, starts: ["inspection"],               event: "order.completed" },
  { from: "IN_PROGRESS", action: "handOver",     by: ["seller", "rider"], needs: ["isFunded", "handoverAgreed", "lastMilestone", "othersClaimed"], to: "COMPLETED", clears: delivery, starts: ["inspection"], event: "order.completed" },
  { from: "COMPLETED",   action: "sendBack",     by: ["buyer"],   needs: ["changesLeft"],                                      to: "IN_PROGRESS", clears: looking, starts: ["deliver_by", "deliver_end", "order_end"], event: "order.changes_asked" },
  { from: "COMPLETED",   action: "release",      by: ["buyer"],   needs: ["everyRequiredMet"], moves: "release",               to: "CLOSED",      clears: ["*"],                                  event: "order.released" },
  // Silence, with proof
  { from: "IN_PROGRESS", action: "tell",         by: ["gateway"], needs: ["milestoneSubmitted", "notToldYet"],                 to: "IN_PROGRESS" },
  { from: "COMPLETED",   action: "tell",         by: ["gateway"], needs: ["notToldYet"],                                       to: "COMPLETED" },
  { from: "IN_PROGRESS", action: "see",          by: ["buyer"],   needs: ["milestoneSubmitted", "notToldYet"],                 to: "IN_PROGRESS" },
  { from: "COMPLETED",   action: "see",          by: ["buyer"],   needs: ["notToldYet"],                                       to: "COMPLETED" },
  { from: "COMPLETED",   action: "autoRelease",  by: ["clock"],   after: "inspection",  needs: ["buyerWasTold", "silenceFulfils"], moves: "release", to: "CLOSED", clears: ["*"],                    event: "order.auto_released" },
  { from: "IN_PROGRESS", action: "tryAgain",     by: ["clock"],   after: "inspection",  if: "first",                           to: "IN_PROGRESS", clears: ["inspection"], starts: ["inspection", "silence_end"], event: "order.unheard" },
  { from: "IN_PROGRESS", action: "tryAgain",     by: ["clock"],   after: "inspection",  if: "again",                           to: "IN_PROGRESS", clears: ["inspection"], starts: ["inspection"], event: "order.unheard" },
  { from: "COMPLETED",   action: "tryAgain",     by: ["clock"],   after: "inspection",  if: "first",                           to: "COMPLETED",   clears: ["inspection"], starts: ["inspection", "silence_end"], event: "order.unheard" },
  { from: "COMPLETED",   action: "tryAgain",     by: ["clock"],   after: "inspection",  if: "again",                           to: "COMPLETED",   clears: ["inspection"], starts: ["inspection"], event: "order.unheard" },
  { from: "IN_PROGRESS", action: "giveUp",       by: ["clock"],   after: "silence_end", moves: "contest",                      to: "DISPUTED",    clears: ["*"], starts: ["evidence", "deadlock"], event: "dispute.escalated" },
  { from: "COMPLETED",   action: "giveUp",       by: ["clock"],   after: "silence_end", moves: "contest",                      to: "DISPUTED",    clears: ["*"], starts: ["evidence", "deadlock"], event: "dispute.escalated" },
  // Ending it together
  { from: "IN_PROGRESS",    action: "offer",         by: ["buyer", "seller"], needs: ["isFunded"],                             to: "IN_PROGRESS",                                                 event: "order.offered" },
  { from: "COMPLETED",      action: "offer",         by: ["buyer", "seller"],                                                  to: "COMPLETED",                                                   event: "order.offered" },
  { from: "ISSUE_REPORTED", action: "offer",         by: ["buyer", "seller"],                                                  to: "ISSUE_REPORTED",                                              event: "order.offered" },
  { from: "DISPUTED",       action: "offer",         by: ["buyer", "seller"],                                                  to: "DISPUTED",                                                    event: "order.offered" },
  { from: "IN_PROGRESS",    action: "declineOffer",  by: ["buyer", "seller"], needs: ["offerIsTheirs"],                        to: "IN_PROGRESS",                                                 event: "order.offer_declined" },
  { from: "COMPLETED",      action: "declineOffer",  by: ["buyer", "seller"], needs: ["offerIsTheirs"],                        to: "COMPLETED",                                                   event: "order.offer_declined" },
  { from: "ISSUE_REPORTED", action: "declineOffer",  by: ["buyer", "seller"], needs: ["offerIsTheirs"],                        to: "ISSUE_REPORTED",                                              event: "order.offer_declined" },
  { from: "DISPUTED",       action: "declineOffer",  by: ["buyer", "seller"], needs: ["offerIsTheirs"],                        to: "DISPUTED",                                                    event: "order.offer_declined" },
  { from: "IN_PROGRESS",    action: "withdrawOffer", by: ["buyer", "seller"], needs: ["offerIsMine"],                          to: "IN_PROGRESS" },
  { from: "COMPLETED",      action: "withdrawOffer", by: ["buyer", "seller"], needs: ["offerIsMine"],                          to: "COMPLETED" },
  { from: "ISSUE_REPORTED", action: "withdrawOffer", by: ["buyer", "seller"], needs: ["offerIsMine"],                          to: "ISSUE_REPORTED" },
  { from: "DISPUTED",       action: "withdrawOffer", by: ["buyer", "seller"], needs: ["offerIsMine"],                          to: "DISPUTED" },
  { from: "IN_PROGRESS",    action: "settle", by: ["buyer", "seller"], needs: ["isFunded", "offerIsTheirs"], if: "paid",     moves: "split", to: "CLOSED",   clears: ["*"], event: "order.settled" },
  { from: "IN_PROGRESS",    action: "settle", by: ["buyer", "seller"], needs: ["isFunded", "offerIsTheirs"], if: "refunded", moves: "split", to: "REFUNDED", clears: ["*"], event: "order.settled" },
  { from: "COMPLETED",      action: "settle", by: ["buyer", "seller"], needs: ["offerIsTheirs"], if: "paid",     moves: "split", to: "CLOSED",   clears: ["*"], event: "order.settled" },
  { from: "COMPLETED",      action: "settle", by: ["buyer", "seller"], needs: ["offerIsTheirs"], if: "refunded", moves: "split", to: "REFUNDED", clears: ["*"], event: "order.settled" },
  ...divided({ from: "ISSUE_REPORTED", action: "settle", by: ["buyer", "seller"], needs: ["offerIsTheirs"], event: "order.settled" }),
  ...divided({ from: "DISPUTED",       action: "settle", by: ["buyer", "seller"], needs: ["offerIsTheirs"], event: "order.settled" }),
  // An issue: the two of them talk
  { from: "ACCEPTED",    action: "reportIssue",  by: ["buyer", "seller"], needs: ["isFunded"], moves: "contest",               to: "ISSUE_REPORTED", pauses: "issue", starts: ["negotiation"],       event: "order.issue_reported" },
  { from: "IN_PROGRESS", action: "reportIssue",  by: ["buyer", "seller"], needs: ["isFunded"], moves: "contest",               to: "ISSUE_REPORTED", pauses: "issue", starts: ["negotiation"],       event: "order.issue_reported" },
  { from: "COMPLETED",   action: "reportIssue",  by: ["buyer", "seller"], moves: "contest",                                    to: "ISSUE_REPORTED", pauses: "issue", starts: ["negotiation"],       event: "order.issue_reported" },
  { from: "ISSUE_REPORTED", action: "withdrawIssue", by: ["buyer", "seller"], needs: ["isReporter", "notOnHold"], if: "ACCEPTED",    moves: "uncontest", to: "ACCEPTED",    clears: ["negotiation"], resumes: "issue", event: "order.issue_withdrawn" },
  { from: "ISSUE_REPORTED", action: "withdrawIssue", by: ["buyer", "seller"], needs: ["isReporter", "notOnHold"], if: "IN_PROGRESS", moves: "uncontest", to: "IN_PROGRESS", clears: ["negotiation"], resumes: "issue", event: "order.issue_withdrawn" },
  { from: "ISSUE_REPORTED", action: "withdrawIssue", by: ["buyer", "seller"], needs: ["isReporter", "notOnHold"], if: "COMPLETED",   moves: "uncontest", to: "COMPLETED",   clears: ["negotiation"], resumes: "issue", event: "order.issue_withdrawn" },
  { from: "ISSUE_REPORTED", action: "releaseUndisputed", by: ["buyer"],  moves: "release",                                     to: "ISSUE_REPORTED",                                              event: "order.part_released" },
  { from: "DISPUTED",       action: "releaseUndisputed", by: ["buyer"],  moves: "release",                                     to: "DISPUTED",                                                    event: "order.part_released" },
  { from: "ISSUE_REPORTED", action: "refundUndisputed",  by: ["seller"], moves: "refund",                                      to: "ISSUE_REPORTED",                                              event: "order.part_refunded" },
  { from: "DISPUTED",       action: "refundUndisputed",  by: ["seller"], moves: "refund",                                      to: "DISPUTED",                                                    event: "order.part_refunded" },
  { from: "ISSUE_REPORTED", action: "bid",     by: ["buyer", "seller"], needs: ["notOnHold", "bidsLeft", "noBidYet"], if: "waiting",        to: "ISSUE_REPORTED",                                              event: "order.bid_waits" },
  { from: "ISSUE_REPORTED", action: "bid",     by: ["buyer", "seller"], needs: ["notOnHold", "bidsLeft", "noBidYet"], if: "missed",         to: "ISSUE_REPORTED",                                              event: "order.bids_missed" },
  ...divided({ from: "ISSUE_REPORTED", action: "bid", by: ["buyer", "seller"], needs: ["notOnHold", "bidsLeft", "noBidYet"], event: "order.bids_met" }),
  { from: "ISSUE_REPORTED", action: "giveEvidence", by: ["buyer", "seller"], needs: ["evidenceOpen"], if: "more",              to: "ISSUE_REPORTED",                                              event: "dispute.evidence_given" },
  { from: "ISSUE_REPORTED", action: "escalate", by: ["buyer", "seller"], needs: ["talkedForADay"],                             to: "DISPUTED",    clears: ["negotiation"], starts: ["respond", "evidence", "deadlock"], event: "dispute.escalated" },
  { from: "ISSUE_REPORTED", action: "escalate", by: ["clock"],  after: "negotiation",                                          to: "DISPUTED",    clears: ["negotiation"], starts: ["respond", "evidence", "deadlock"], event: "dispute.escalated" },
  // A dispute: somebody else decides
  { from: "DISPUTED", action: "giveEvidence",  by: ["buyer", "seller"], needs: ["evidenceOpen"], if: "more",                   to: "DISPUTED",                                                    event: "dispute.evidence_given" },
  { from: "DISPUTED", action: "giveEvidence",  by: ["buyer", "seller"], needs: ["evidenceOpen"], if: "answer",                 to: "DISPUTED",    clears: ["respond"],                            event: "dispute.answered" },
  { from: "DISPUTED", action: "respond",       by: ["buyer", "seller"], needs: ["notAnsweredYet"],                             to: "DISPUTED",    clears: ["respond"],                            event: "dispute.answered" },
  { from: "DISPUTED", action: "assign",        by: ["arbiter"], needs: ["noRulingYet"],                                        to: "DISPUTED",                                                    event: "dispute.assigned" },
  { from: "DISPUTED", action: "defaultRule",   by: ["clock"],   after: "respond",     needs: ["smallEnough"],                  to: "DISPUTED",    clears: ["respond", "evidence", "ruling", "deadlock"], starts: ["appeal"], event: "dispute.ruling_proposed" },
  { from: "DISPUTED", action: "noteSilence",   by: ["clock"],   after: "respond",                                              to: "DISPUTED",    clears: ["respond"],                            event: "dispute.unanswered" },
  { from: "DISPUTED", action: "lockEvidence",  by: ["clock"],   after: "evidence",                                             to: "DISPUTED",    clears: ["evidence"], starts: ["ruling"],       event: "dispute.evidence_locked" },
  { from: "DISPUTED", action: "remindRuling",  by: ["clock"],   after: "ruling",                                               to: "DISPUTED",    clears: ["ruling"], starts: ["ruling"],         event: "dispute.ruling_late" },
  { from: "DISPUTED", action: "draftRuling",   by: ["arbiter"], needs: ["caseIsMine", "noRulingYet", "bothHeard"], if: "proposed", to: "DISPUTED",    clears: ["respond", "evidence", "ruling", "deadlock"], starts: ["appeal"], event: "dispute.ruling_proposed" },
  { from: "DISPUTED", action: "draftRuling",   by: ["arbiter"], needs: ["caseIsMine", "noRulingYet", "bothHeard"], if: "second", to: "DISPUTED",                                                    event: "dispute.ruling_drafted" },
  { from: "DISPUTED", action: "confirmRuling", by: ["checker"], needs: ["rulingIsDraft", "isSecondPerson"],                    to: "DISPUTED",    clears: ["respond", "evidence", "ruling", "deadlock"], starts: ["appeal"], event: "dispute.ruling_proposed" },
  { from: "DISPUTED", action: "sendBackRuling", by: ["checker"], needs: ["rulingIsDraft", "isSecondPerson"],                   to: "DISPUTED",                                                    event: "dispute.ruling_sent_back" },
  { from: "DISPUTED", action: "appeal",        by: ["buyer", "seller"], needs: ["rulingIsProposed", "notAppealedYet"],         to: "DISPUTED",    clears: ["appeal"], starts: ["evidence", "deadlock"], event: "dispute.appealed" },
  { from: "DISPUTED", action: "acceptRuling",  by: ["buyer", "seller"], needs: ["rulingIsProposed", "notAcceptedYet"], if: "waiting", to: "DISPUTED",                                              event: "dispute.ruling_accepted" },
  ...divided({ from: "DISPUTED", action: "acceptRuling", by: ["buyer", "seller"], needs: ["rulingIsProposed", "notAcceptedYet"], event: "dispute.ruled" }),
  ...divided({ from: "DISPUTED", action: "execute",      by: ["clock"], after: "appeal",   event: "dispute.ruled" }),
  ...divided({ from: "DISPUTED", action: "deadlock",     by: ["clock"], after: "deadlock", event: "dispute.deadlocked" }),
  // A hold: a fact beside the state
  { from: "ACCEPTED",       action: "placeHold", by: ["risk"], needs: ["isFunded", "notOnHold"], to: "ACCEPTED",       pauses: "hold", starts: ["hold_review"],  event: "order.held" },
  { from: "IN_PROGRESS",    action: "placeHold", by: ["risk"], needs: ["isFunded", "notOnHold"], to: "IN_PROGRESS",    pauses: "hold", starts: ["hold_review"],  event: "order.held" },
  { from: "COMPLETED",      action: "placeHold", by: ["risk"], needs: ["notOnHold"],             to: "COMPLETED",      pauses: "hold", starts: ["hold_review"],  event: "order.held" },
  { from: "ISSUE_REPORTED", action: "placeHold", by: ["risk"], needs: ["notOnHold"],             to: "ISSUE_REPORTED", pauses: "hold", starts: ["hold_review"],  event: "order.held" },
  { from: "DISPUTED",       action: "placeHold", by: ["risk"], needs: ["notOnHold"],             to: "DISPUTED",       pauses: "hold", starts: ["hold_review"],  event: "order.held" },
  { from: "ACCEPTED",       action: "liftHold",  by: ["lifter"], needs: ["isOnHold", "liftedByAnother"], to: "ACCEPTED",       clears: ["hold_review"], resumes: "hold", event: "order.hold_lifted" },
  { from: "IN_PROGRESS",    action: "liftHold",  by: ["lifter"], needs: ["isOnHold", "liftedByAnother"], to: "IN_PROGRESS",    clears: ["hold_review"], resumes: "hold", event: "order.hold_lifted" },
  { from: "COMPLETED",      action: "liftHold",  by: ["lifter"], needs: ["isOnHold", "liftedByAnother"], to: "COMPLETED",      clears: ["hold_review"], resumes: "hold", event: "order.hold_lifted" },
  { from: "ISSUE_REPORTED", action: "liftHold",  by: ["lifter"], needs: ["isOnHold", "liftedByAnother"], to: "ISSUE_REPORTED", clears: ["hold_review"], resumes: "hold", event: "order.hold_lifted" },
  { from: "DISPUTED",       action: "liftHold",  by: ["lifter"], needs: ["isOnHold", "liftedByAnother"], to: "DISPUTED",       clears: ["hold_review"], resumes: "hold", event: "order.hold_lifted" },
  { from: "ACCEPTED",       action: "remindHold", by: ["clock"], after: "hold_review", to: "ACCEPTED",       clears: ["hold_review"], starts: ["hold_review"], event: "order.hold_overdue" },
  { from: "IN_PROGRESS",    action: "remindHold", by: ["clock"], after: "hold_review", to: "IN_PROGRESS",    clears: ["hold_review"], starts: ["hold_review"], event: "order.hold_overdue" },
  { from: "COMPLETED",      action: "remindHold", by: ["clock"], after: "hold_review", to: "COMPLETED",      clears: ["hold_review"], starts: ["hold_review"], event: "order.hold_overdue" },
  { from: "ISSUE_REPORTED", action: "remindHold", by: ["clock"], after: "hold_review", to: "ISSUE_REPORTED", clears: ["hold_review"], starts: ["hold_review"], event: "order.hold_overdue" },
  { from: "DISPUTED",       action: "remindHold", by: ["clock"], after: "hold_review", to: "DISPUTED",       clears: ["hold_review"], starts: ["hold_review"], event: "order.hold_overdue" },
  // A bank takes a payment back: what is held of it waits apart and the rest of the order with it
  ...atWork.flatMap((from) => [
    { from, action: "noticeChargeback", by: ["finance", "gateway"],                  moves: "chargeback",     to: from,       pauses: "hold", starts: ["chargeback_answer", "hold_review"], event: "chargeback.noticed" },
    { from, action: "winChargeback",    by: ["finance", "gateway"], if: "freed",                moves: "reverse",        to: from,       clears: ["chargeback_answer", "hold_review"], resumes: "hold", event: "chargeback.won" },
    { from, action: "winChargeback",    by: ["finance", "gateway"], if: "held",                 moves: "reverse",        to: from,       clears: ["chargeback_answer"],                event: "chargeback.won" },
    { from, action: "loseChargeback",   by: ["finance", "gateway"], if: "over",                 moves: "loseChargeback", to: "REFUNDED", clears: ["*"],                                event: "chargeback.lost" },
    { from, action: "loseChargeback",   by: ["finance", "gateway"], if: "freed",                moves: "loseChargeback", to: from,       clears: ["chargeback_answer", "hold_review"], resumes: "hold", event: "chargeback.lost" },
    { from, action: "loseChargeback",   by: ["finance", "gateway"], if: "held",                 moves: "loseChargeback", to: from,       clears: ["chargeback_answer"],                event: "chargeback.lost" },
    { from, action: "remindChargeback", by: ["clock"],   after: "chargeback_answer",                          to: from,       clears: ["chargeback_answer"],                event: "chargeback.unanswered" },
  ] as const),
  ...(["CLOSED", "REFUNDED", "EXPIRED", "CANCELLED"] as const).flatMap((from) => [
    { from, action: "noticeChargeback", by: ["finance", "gateway"],                  moves: "chargeback",     to: from,       starts: ["chargeback_answer"],                event: "chargeback.noticed" },
    { from, action: "winChargeback",    by: ["finance", "gateway"], if: "ended",                moves: "reverse",        to: from,       clears: ["chargeback_answer"],                event: "chargeback.won" },
    { from, action: "loseChargeback",   by: ["finance", "gateway"], if: "ended",                moves: "loseChargeback", to: from,       clears: ["chargeback_answer"],                event: "chargeback.lost" },
    { from, action: "remindChargeback", by: ["clock"],   after: "chargeback_answer",                          to: from,       clears: ["chargeback_answer"],                event: "chargeback.unanswered" },
  ] as const),
  // After the end
  { from: "CLOSED",   action: "complain",        by: ["buyer", "seller"],        to: "CLOSED",   event: "order.complained" },
  { from: "REFUNDED", action: "complain",        by: ["buyer", "seller"],        to: "REFUNDED", event: "order.complained" },
  { from: "CLOSED",   action: "answerComplaint", by: ["arbiter"],                to: "CLOSED",   event: "order.complaint_answered" },
  { from: "REFUNDED", action: "answerComplaint", by: ["arbiter"],                to: "REFUNDED", event: "order.complaint_answered" },
] as const satisfies readonly OrderRule[];

/** A part of an order takes its order's steps: the order's own row says who and when. */
// biome-ignore format: a table is read by its columns
export const milestoneRows = [
  { from: null,                action: "create",  by: ["order"], to: "PENDING" },
  { from: "PENDING",           action: "fund",    by: ["order"], to: "FUNDED" },
  { from: "PENDING",           action: "drop",    by: ["order"], to: "CANCELLED" },
  { from: "FUNDED",            action: "start",   by: ["order"], to: "IN_PROGRESS" },
  { from: "IN_PROGRESS",       action: "submit",  by: ["order"], to: "SUBMITTED" },
  { from: "CHANGES_REQUESTED", action: "submit",  by: ["order"], to: "SUBMITTED" },
  { from: "SUBMITTED",         action: "sendBack", by: ["order"], to: "CHANGES_REQUESTED" },
  { from: "IN_PROGRESS",       action: "redate",  by: ["order"], to: "IN_PROGRESS" },
  { from: "CHANGES_REQUESTED", action: "redate",  by: ["order"], to: "CHANGES_REQUESTED" },
  { from: "FUNDED",            action: "contest", by: ["order"], to: "DISPUTED" },
  { from: "IN_PROGRESS",       action: "contest", by: ["order"], to: "DISPUTED" },
  { from: "SUBMITTED",         action: "contest", by: ["order"], to: "DISPUTED" },
  { from: "CHANGES_REQUESTED", action: "contest", by: ["order"], to: "DISPUTED" },
  { from: "DISPUTED",          action: "resume",  by: ["order"], if: "FUNDED",            to: "FUNDED" },
  { from: "DISPUTED",          action: "resume",  by: ["order"], if: "IN_PROGRESS",       to: "IN_PROGRESS" },
  { from: "DISPUTED",          action: "resume",  by: ["order"], if: "SUBMITTED",         to: "SUBMITTED" },
  { from: "DISPUTED",          action: "resume",  by: ["order"], if: "CHANGES_REQUESTED", to: "CHANGES_REQUESTED" },
  ...(["FUNDED", "IN_PROGRESS", "SUBMITTED", "CHANGES_REQUESTED", "DISPUTED"] as const).flatMap((from) => [
    { from, action: "pay",     by: ["order"], to: from },
    { from, action: "release", by: ["order"], to: "RELEASED" },
    { from, action: "refund",  by: ["order"], to: "REFUNDED" },
  ] as const),
] as const satisfies readonly Row<MilestoneRow["status"], "order">[];

/** A promise inside an order: the seller says it is done, its verifier says whether it is. */
// biome-ignore format: a table is read by its columns
export const conditionRows = [
  { from: null,        action: "create",  by: ["order"],    to: "PENDING" },
  { from: "PENDING",   action: "claim",   by: ["seller"],   to: "CLAIMED" },
  { from: "REJECTED",  action: "claim",   by: ["seller"],   to: "CLAIMED" },
  { from: "CLAIMED",   action: "fulfil",  by: ["verifier"], to: "FULFILLED" },
  { from: "CLAIMED",   action: "reject",  by: ["verifier"], to: "REJECTED" },
  { from: "PENDING",   action: "waive",   by: ["buyer"],    to: "WAIVED" },
  { from: "CLAIMED",   action: "waive",   by: ["buyer"],    to: "WAIVED" },
  { from: "REJECTED",  action: "waive",   by: ["buyer"],    to: "WAIVED" },
  // The buyer asks for changes and names what is open again.
  { from: "CLAIMED",   action: "reopen",  by: ["buyer"],    to: "REJECTED" },
  { from: "FULFILLED", action: "reopen",  by: ["buyer"],    to: "REJECTED" },
  // Proven silence counts as yes, where the buyer's word was what was missing.
  { from: "CLAIMED",   action: "presume", by: ["order"],    needs: ["buyerVerifies"], to: "FULFILLED" },
  // The right code at the door.
  { from: "PENDING",   action: "enter",   by: ["order"],    needs: ["systemVerifies"], to: "FULFILLED" },
  { from: "CLAIMED",   action: "enter",   by: ["order"],    needs: ["systemVerifies"], to: "FULFILLED" },
  { from: "REJECTED",  action: "enter",   by: ["order"],    needs: ["systemVerifies"], to: "FULFILLED" },
] as const satisfies readonly Row<ConditionRow["status"], string>[];

/** A wish for a later date. */
// biome-ignore format: a table is read by its columns
export const extensionRows = [
  { from: null,   action: "create", by: ["order"], to: "OPEN" },
  { from: "OPEN", action: "grant",  by: ["order"], to: "GRANTED" },
  { from: "OPEN", action: "refuse", by: ["order"], to: "REFUSED" },
  { from: "OPEN", action: "lapse",  by: ["order"], to: "LAPSED" },
] as const satisfies readonly Row<OrderSubject["extensions"][number]["status"], "order">[];

/** A split that one side would agree to. A new one of the same side takes the place of the old. */
// biome-ignore format: a table is read by its columns
export const offerRows = [
  { from: null,   action: "create",   by: ["order"], to: "OPEN" },
  { from: "OPEN", action: "accept",   by: ["order"], to: "ACCEPTED" },
  { from: "OPEN", action: "decline",  by: ["order"], to: "DECLINED" },
  { from: "OPEN", action: "withdraw", by: ["order"], to: "WITHDRAWN" },
  { from: "OPEN", action: "replace",  by: ["order"], to: "REPLACED" },
] as const satisfies readonly Row<OrderSubject["offers"][number]["status"], "order">[];
