import { dueOf, hoursLater } from "../clocks";
import type { Actor } from "../context";
import type { DomainCode } from "../errors";
import type { GuardCheck, Row } from "../machine";
import { policy } from "../policy";
import { type ConditionRow, isOver, type OrderSubject } from "./load-order";

const grantRoles: Readonly<Record<string, string>> = {
  "dispute:rule": "arbiter",
  "dispute:confirm": "checker",
  "condition:verify": "verifier",
  "hold:place": "risk",
  "hold:lift": "lifter",
  "chargeback:record": "finance",
  "suspense:approve": "matcher",
};

/** What an actor is to an order. Someone invited by number is that person and nobody else. */
export const rolesOf = (order: OrderSubject, actor: Actor): string[] => {
  if (actor.kind === "clock") return ["clock"];
  if (actor.kind === "gateway") return ["gateway"];
  // Whoever stands at the door with the buyer's code.
  if (actor.kind === "nobody") return ["rider"];
  if (actor.kind === "staff") return actor.grants.flatMap((grant) => grantRoles[grant] ?? []);
  const roles = personRoles(order, actor);
  const mayAnswer = order.status === "CREATED" && order.terms.proposedBy !== actor.id;
  if (roles.length > 0 && mayAnswer) roles.push("answerer");
  if (isAsked(order, actor)) roles.push("thirdParty");
  return roles;
};

const isAsked = (order: OrderSubject, { phone }: { phone: string }): boolean =>
  order.conditions.some(({ verifierPhone }) => verifierPhone === phone);

const personRoles = (order: OrderSubject, actor: Extract<Actor, { kind: "user" }>): string[] => {
  const roles: string[] = [];
  if (actor.id === order.createdBy) roles.push("creator");
  if (actor.id === order.buyerId) roles.push("buyer");
  if (actor.id === order.sellerId) roles.push("seller");
  if (roles.length > 0) return roles;
  const open = order.buyerId === null || order.sellerId === null;
  if (open && order.invitedPhone === actor.phone) return ["invited"];
  // Whoever is to judge a promise cannot also be one of the two it is made between.
  if (open && order.invitedPhone === null && !isAsked(order, actor)) return ["anyone"];
  return [];
};

/** Rows that take money out of escrow; a hold stops them whatever else is true. */
const outOfEscrow = ["release", "refund", "split"];

/** What refuses a row before its own guards are asked: a clock that still runs, or a hold. */
export const refuses = (order: OrderSubject, row: Row, now: Date): DomainCode | null => {
  if (row.after) {
    const clock = order.deadlines.find(({ kind }) => kind === row.after);
    if (!clock || clock.pausedFor !== null || clock.dueAt > now) return "not_due_yet";
  }
  return order.hold !== null && isStoppedByHold(row) ? "order_on_hold" : null;
};

/** A hold stops money on its way out, and every clock: none runs, so none may begin either. */
const isStoppedByHold = ({ pauses, resumes, starts, after, moves }: Row): boolean => {
  if (pauses === "hold" || resumes === "hold" || after === "hold_review") return false;
  return (starts ?? pauses ?? resumes) !== undefined || outOfEscrow.includes(moves ?? "");
};

const ended = (order: OrderSubject): ReadonlySet<string | null> =>
  new Set(order.milestones.filter(isOver).map(({ id }) => id));

/** Those of a milestone that has ended were asked about then, or were divided over. */
const required = (order: OrderSubject): readonly ConditionRow[] =>
  order.conditions.filter(
    ({ required: asked, milestoneId }) => asked && !ended(order).has(milestoneId),
  );

const ofCurrent = (order: OrderSubject): readonly ConditionRow[] =>
  required(order).filter(
    ({ milestoneId }) => milestoneId === null || milestoneId === order.current?.id,
  );

const every =
  (
    which: (order: OrderSubject) => readonly ConditionRow[],
    holds: (condition: ConditionRow) => boolean,
    code: DomainCode,
  ): GuardCheck<OrderSubject> =>
  (order) =>
    which(order).every(holds) ? null : code;

const isMet = ({ status }: ConditionRow) => status === "FULFILLED" || status === "WAIVED";
const isClaimed = (condition: ConditionRow) => condition.status === "CLAIMED" || isMet(condition);
/** Met already, or claimed and only the buyer's word is missing: silence speaks for the buyer. */
const isMetBySilence = (condition: ConditionRow) =>
  isMet(condition) || (condition.status === "CLAIMED" && condition.verifier === "BUYER");
const isMetByCode = (condition: ConditionRow) =>
  isClaimed(condition) || condition.verifier === "SYSTEM";

const sideOf = (order: OrderSubject, actor: Actor): "BUYER" | "SELLER" | null => {
  if (actor.kind !== "user") return null;
  if (actor.id === order.buyerId) return "BUYER";
  return actor.id === order.sellerId ? "SELLER" : null;
};

/** The offer that stands open from the side this actor is not on. */
export const offerTo = (order: OrderSubject, { actor, now }: { actor: Actor; now: Date }) =>
  order.offers.find(
    (offer) =>
      sideOf(order, actor) !== null && offer.side !== sideOf(order, actor) && offer.expiresAt > now,
  ) ?? null;

export const offerOf = (order: OrderSubject, actor: Actor) =>
  order.offers.find(({ side }) => side === sideOf(order, actor)) ?? null;

const openExtension = (order: OrderSubject) =>
  order.extensions.find(({ status }) => status === "OPEN") ?? null;

/** What is still to come after the milestone at hand; one whose money a bank took back is not. */
const later = ({ milestones, current }: OrderSubject) =>
  milestones.filter((one) => one.position > (current?.position ?? -1) && !isOver(one));

const unless = (holds: boolean, code: DomainCode): DomainCode | null => (holds ? null : code);

const bids = (order: OrderSubject) =>
  order.figures.filter(({ round }) => round === order.dispute?.blindRound);

/** The guards of the order table: sentences that can be true, and the refusal when they are not. */
export const guards = {
  isFunded: (order) => unless(order.fundingStatus === "FUNDED", "order_not_funded"),
  isNotFunded: (order) => unless(order.fundingStatus !== "FUNDED", "order_already_funded"),
  isUnfunded: (order) => unless(order.fundingStatus === "UNFUNDED", "order_already_funded"),
  startsByItself: (order) =>
    unless(order.terms.autoStart && order.fundingStatus === "FUNDED", "state_forbids_action"),
  noLateMoney: (order) => {
    const agreed = order.buyerId !== null && order.sellerId !== null;
    return unless(order.late === null && agreed, "state_forbids_action");
  },
  lateMoneyFits: (order, { actor, now }) => {
    const clock = order.deadlines.find(({ kind }) => kind === "revive_by");
    const waits = clock !== undefined && clock.dueAt > now;
    if (!waits || order.late === null || BigInt(order.late.received) < order.missing.amount) {
      return "no_late_money";
    }
    return unless(actor.kind === "user" && !order.late.wantedBy.includes(actor.id), "already_said");
  },
  everyRequiredClaimed: every(required, isClaimed, "conditions_unclaimed"),
  everyRequiredMet: every(required, isMet, "conditions_unmet"),
  currentClaimed: every(ofCurrent, isClaimed, "conditions_unclaimed"),
  currentMet: every(ofCurrent, isMet, "conditions_unmet"),
  othersClaimed: every(required, isMetByCode, "conditions_unclaimed"),
  silenceFulfils: every(ofCurrent, isMetBySilence, "conditions_unmet"),
  lastMilestone: (order) => unless(later(order).length === 0, "milestones_left"),
  notLastMilestone: (order) => unless(later(order).length > 0, "last_milestone"),
  nothingSubmitted: (order) => unless(order.current?.status !== "SUBMITTED", "milestone_submitted"),
  milestoneSubmitted: (order) =>
    unless(order.current?.status === "SUBMITTED", "milestone_not_submitted"),
  changesLeft: (order) => unless(order.changeRounds < order.terms.changeRounds, "changes_used_up"),
  noOpenExtension: (order) => unless(openExtension(order) === null, "extension_open"),
  extensionsLeft: (order) =>
    unless(order.extensions.length < policy.extensionsMax, "extensions_used_up"),
  extensionIsTheirs: (order, { actor }) => {
    const asked = openExtension(order);
    return unless(
      asked !== null && actor.kind === "user" && asked.askedBy !== actor.id,
      "no_extension_asked",
    );
  },
  isLate: (order, { now }) => {
    // A clock that stood still was given time anew: it says when, not the date first agreed.
    const clock = order.deadlines.find(({ kind }) => kind === "deliver_by");
    const by = clock ? clock.dueAt : order.deliverBy;
    const late = by !== null && now >= hoursLater(by, policy.graceHours);
    return unless(late && (clock?.pausedFor ?? null) === null, "not_late_yet");
  },
  sellerIsSilent: (order) =>
    unless(
      order.deliverBy === null ||
        order.sellerActedAt === null ||
        order.sellerActedAt <= order.deliverBy,
      "seller_not_silent",
    ),
  handoverAgreed: (order) => unless(order.terms.handover, "no_handover_agreed"),
  buyerWasTold: (order) => unless(order.buyerToldAt !== null, "buyer_not_told"),
  notToldYet: (order) => unless(order.buyerToldAt === null, "already_said"),
  offerIsTheirs: (order, ctx) => unless(offerTo(order, ctx) !== null, "no_offer"),
  offerIsMine: (order, { actor }) => unless(offerOf(order, actor) !== null, "no_offer"),
  isReporter: (order, { actor }) =>
    unless(actor.kind === "user" && actor.id === order.dispute?.reporterId, "not_yours_to_do"),
  talkedForADay: (order, { now }) =>
    unless(
      order.dispute !== null && now >= hoursLater(order.dispute.openedAt, policy.talkHours),
      "too_early_to_escalate",
    ),
  bidsLeft: (order) =>
    unless((order.dispute?.blindRound ?? 1) <= policy.blindRounds, "bids_used_up"),
  noBidYet: (order, { actor }) =>
    unless(!bids(order).some(({ side }) => side === sideOf(order, actor)), "already_said"),
  evidenceOpen: (order) => unless(order.dispute?.evidenceLockedAt === null, "evidence_locked"),
  notAnsweredYet: (order, { actor }) =>
    unless(
      order.dispute?.respondedAt === null &&
        actor.kind === "user" &&
        actor.id !== order.dispute.reporterId,
      "already_said",
    ),
  smallEnough: (order) =>
    unless(
      order.dispute?.respondedAt === null &&
        // A buyer's silence pays nobody here: that they were reached is not proven.
        (order.dispute.reporterSide === "BUYER" ||
          (order.dispute.reporterSide === "SELLER" && order.dispute.wanted === "REFUND")) &&
        order.dispute.amount <= policy.defaultRulingMost,
      "state_forbids_action",
    ),
  caseIsMine: (order, { actor }) =>
    unless(actor.kind === "staff" && actor.id === order.dispute?.arbiterId, "not_your_case"),
  bothHeard: (order) => {
    const { dispute, deadlines } = order;
    const answering = deadlines.some(({ kind }) => kind === "respond");
    const heard = dispute?.respondedAt !== null || !answering;
    // After an appeal what is new is waited for, whoever has spoken before.
    const again = (dispute?.round ?? 1) > 1 && dispute?.evidenceLockedAt === null;
    return unless(heard && !again, "not_heard_yet");
  },
  noRulingYet: (order) => unless(order.ruling === null, "ruling_stands"),
  rulingIsDraft: (order) => unless(order.ruling?.status === "DRAFT", "no_ruling"),
  rulingIsProposed: (order) => unless(order.ruling?.status === "PROPOSED", "no_ruling"),
  isSecondPerson: (order, { actor }) =>
    unless(actor.kind === "staff" && actor.id !== order.ruling?.arbiterId, "second_person_needed"),
  notAppealedYet: (order, { actor }) => {
    const side = sideOf(order, actor);
    const { dispute } = order;
    const before = side === "BUYER" ? dispute?.buyerAppealedAt : dispute?.sellerAppealedAt;
    return unless(side !== null && before === null, "appeal_used");
  },
  notAcceptedYet: (order, { actor }) => {
    const side = sideOf(order, actor);
    const { ruling } = order;
    const before = side === "BUYER" ? ruling?.buyerAcceptedAt : ruling?.sellerAcceptedAt;
    return unless(side !== null && before === null, "already_said");
  },
  notOnHold: (order) => unless(order.hold === null, "order_on_hold"),
  isOnHold: (order) => unless(order.hold !== null, "order_not_on_hold"),
  liftedByAnother: (order, { actor }) =>
    unless(actor.kind === "staff" && actor.id !== order.hold?.placedBy, "second_person_needed"),
} as const satisfies Record<string, GuardCheck<OrderSubject>>;

export type Guard = keyof typeof guards;

/** What an order that pays the seller is called when part of it was divided over unmet conditions. */
export const releasedAs = (
  order: OrderSubject,
  wanted: "RELEASED" | "AUTO_RELEASED",
): "RELEASED" | "AUTO_RELEASED" | "SETTLED_BY_PARTIES" => {
  const over = ended(order);
  const divided = order.conditions.some(
    (condition) => condition.required && over.has(condition.milestoneId) && !isMet(condition),
  );
  return divided ? "SETTLED_BY_PARTIES" : wanted;
};

/** What an order that ends with all that is held going back is called. */
export const refundedAs = (order: OrderSubject): "REFUNDED_FULL" | "SETTLED_BY_PARTIES" =>
  order.released === 0n ? "REFUNDED_FULL" : "SETTLED_BY_PARTIES";

/** Nobody is given less than this to deliver. Hours. */
const DELIVERY_LEAST = 24;

/** A new date in force, and when the clocks that hang on it run out. */
export const deliveryBy = (order: OrderSubject, wanted: Date, now: Date) => {
  const least = hoursLater(now, DELIVERY_LEAST);
  const by = wanted > least ? wanted : least;
  const { clocks } = order.terms;
  return {
    row: { deliver_by: by },
    dueAt: {
      deliver_by: by,
      deliver_end: dueOf(by, "deliver_end", clocks),
      order_end: dueOf(by, "order_end", clocks),
    },
  };
};

/** Which side a viewer is on; someone asked in is the side the creator is not. */
export const roleOf = (order: OrderSubject, roles: readonly string[]): "BUYER" | "SELLER" => {
  if (roles.includes("buyer")) return "BUYER";
  if (roles.includes("seller")) return "SELLER";
  return order.creatorSide === "BUYER" ? "SELLER" : "BUYER";
};

type Named = { readonly name: string | null } | null;

/** Before the other side has agreed, someone asked in knows only who asks. */
export const otherNameOf = (
  roles: readonly string[],
  role: "BUYER" | "SELLER",
  people: { buyer: Named; seller: Named; creator: Named },
): string | null => {
  const other = role === "BUYER" ? people.seller : people.buyer;
  if (other) return other.name;
  return roles.includes("creator") ? null : (people.creator?.name ?? null);
};
