import { money } from "@/lib/money";
import type { OrderSubject } from "../orders/load-order";
import { policy } from "../policy";
import type { LoadedCases } from "./load-cases";
import type { DisputeRow, RulingRow } from "./machine";
import { previewSplit } from "./preview-split";
import { heldIn, type Side, scopeOf } from "./rules";

/** Who looks: one of the two sides, or a member of staff who sees both and the drafts too. */
export type Viewer =
  | { readonly side: Side; readonly id: string }
  | { readonly side: null; readonly id: string };

export interface CasePeople {
  readonly buyer: string | null;
  readonly seller: string | null;
}

interface Scene {
  readonly order: OrderSubject;
  readonly people: CasePeople;
  readonly loaded: LoadedCases;
  readonly viewer: Viewer;
}

const sideOfUser = (order: OrderSubject, userId: string): Side =>
  userId === order.sellerId ? "SELLER" : "BUYER";

/** One case as somebody may see it. A draft is known to staff only. */
export const caseView = (scene: Scene, dispute: DisputeRow) => {
  const { order, loaded, viewer } = scene;
  const of = (sum: bigint) => money(sum, dispute.currency);
  const milestone = order.milestones.find(({ id }) => id === dispute.milestoneId);
  const drafted = dispute.status === "DRAFTED" && viewer.side !== null;
  const held = dispute.closedAt === null ? heldIn(scopeOf(order, dispute.milestoneId)) : 0n;
  return {
    id: dispute.id,
    status: drafted ? ("ESCALATED" as const) : dispute.status,
    reason: dispute.reason,
    story: dispute.story,
    wanted: dispute.wanted,
    mine: viewer.side !== null && dispute.reporterSide === viewer.side,
    reporterSide: dispute.reporterSide,
    scope: milestone ? { milestoneId: milestone.id, title: milestone.title } : null,
    contested: of(dispute.amount),
    held: of(held),
    undisputed: dispute.closedAt === null ? order.undisputed : of(0n),
    openedAt: dispute.openedAt,
    escalatedAt: dispute.escalatedAt,
    closedAt: dispute.closedAt,
    answered: dispute.respondedAt !== null,
    evidenceLockedAt: dispute.evidenceLockedAt,
    arbiter: dispute.arbiterId ? { name: loaded.names.get(dispute.arbiterId) ?? null } : null,
    round: dispute.round,
    appealsLeft: appealsLeft(dispute, viewer),
    evidence: evidenceViews(scene, dispute),
    messages: messageViews(scene, dispute),
    offers: offerViews(scene, dispute),
    bids: bidView(scene, dispute),
    rulings: rulingViews(scene, dispute),
    /** What was answered to a complaint after the end. */
    answer: loaded.answers.get(dispute.id) ?? null,
    toSeller: dispute.toSeller === null ? null : of(dispute.toSeller),
    toBuyer: dispute.toBuyer === null ? null : of(dispute.toBuyer),
  };
};

const appealsLeft = (dispute: DisputeRow, { side }: Viewer) => {
  const buyer = dispute.buyerAppealedAt === null ? 1 : 0;
  const seller = dispute.sellerAppealedAt === null ? 1 : 0;
  return side === "SELLER" ? { mine: seller, theirs: buyer } : { mine: buyer, theirs: seller };
};

const evidenceViews = ({ order, loaded, viewer }: Scene, dispute: DisputeRow) =>
  loaded.given
    .filter(({ disputeId }) => disputeId === dispute.id)
    .map(({ id, givenBy, text, fileIds, givenAt }) => ({
      id,
      side: sideOfUser(order, givenBy),
      mine: givenBy === viewer.id,
      text,
      files: loaded.files.filter((file) => fileIds.includes(file.id)),
      at: givenAt,
    }));

const messageViews = ({ order, people, loaded, viewer }: Scene, dispute: DisputeRow) =>
  loaded.messages
    .filter(({ disputeId }) => disputeId === dispute.id)
    .map(({ id, authorKind, authorId, text, at }) => {
      const side = authorKind === "staff" ? null : sideOfUser(order, authorId);
      const name = side === "BUYER" ? people.buyer : people.seller;
      return {
        id,
        by: byOf(authorKind, authorId === viewer.id),
        side,
        name: (side === null ? loaded.names.get(authorId) : name) ?? "",
        text,
        at,
      };
    });

const byOf = (authorKind: "user" | "staff", me: boolean): "me" | "other" | "staff" => {
  if (me) return "me";
  return authorKind === "staff" ? "staff" : "other";
};

const offerViews = ({ order, loaded, viewer }: Scene, dispute: DisputeRow) =>
  loaded.offers
    .filter(({ disputeId }) => disputeId === dispute.id)
    .map((offer) => ({
      id: offer.id,
      mine: offer.madeBy === viewer.id,
      side: offer.side,
      status: offer.status,
      toSeller: money(offer.toSeller, offer.currency),
      toBuyer: money(offer.toBuyer, offer.currency),
      note: offer.note,
      madeAt: offer.madeAt,
      expiresAt: offer.expiresAt,
      sums: dispute.closedAt === null ? previewSplit(order, dispute, offer.toSeller) : null,
    }));

/** Which side has given a figure in this round; the figures themselves are nowhere. */
const bidView = ({ loaded, viewer }: Scene, dispute: DisputeRow) => {
  if (dispute.status !== "TALKING") return null;
  const given = loaded.bids
    .filter(({ disputeId, round }) => disputeId === dispute.id && round === dispute.blindRound)
    .map(({ side }) => side);
  return {
    round: Math.min(dispute.blindRound, policy.blindRounds),
    roundsLeft: Math.max(0, policy.blindRounds - dispute.blindRound + 1),
    mine: viewer.side !== null && given.includes(viewer.side),
    theirs: given.some((side) => side !== viewer.side),
  };
};

const rulingViews = ({ order, loaded, viewer }: Scene, dispute: DisputeRow) =>
  loaded.rulings
    .filter(
      ({ disputeId, proposedAt }) =>
        disputeId === dispute.id && (viewer.side === null || proposedAt !== null),
    )
    .map((ruling) => ({
      id: ruling.id,
      status: ruling.status,
      round: ruling.round,
      toSeller: money(ruling.toSeller, ruling.currency),
      toBuyer: money(ruling.toBuyer, ruling.currency),
      summary: ruling.summary,
      reasons: ruling.reasons.map(({ conditionId, text }) => ({
        conditionId,
        condition: order.conditions.find(({ id }) => id === conditionId)?.text ?? "",
        text,
      })),
      draftedAt: ruling.draftedAt,
      proposedAt: ruling.proposedAt,
      ...acceptances(ruling, viewer),
      byDefault: ruling.arbiterId === null,
      arbiter: ruling.arbiterId === null ? null : (loaded.names.get(ruling.arbiterId) ?? null),
      confirmedBy:
        viewer.side === null && ruling.confirmedBy !== null
          ? (loaded.names.get(ruling.confirmedBy) ?? null)
          : null,
      sums: dispute.closedAt === null ? previewSplit(order, dispute, ruling.toSeller) : null,
    }));

const acceptances = ({ buyerAcceptedAt, sellerAcceptedAt }: RulingRow, { side }: Viewer) => {
  const [mine, theirs] =
    side === "SELLER" ? [sellerAcceptedAt, buyerAcceptedAt] : [buyerAcceptedAt, sellerAcceptedAt];
  return {
    acceptedByMe: side !== null && mine !== null,
    acceptedByThem: side !== null && theirs !== null,
    acceptedByBuyer: buyerAcceptedAt !== null,
    acceptedBySeller: sellerAcceptedAt !== null,
  };
};
