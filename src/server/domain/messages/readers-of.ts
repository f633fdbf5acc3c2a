import type { Ctx } from "../context";
import { entriesOf } from "./catalogue";
import { type Facts, type Known, type Reader, staffRoles } from "./facts";
import type { FoundOrder } from "./find-order";
import type { Act } from "./read-act";
import { staffByRole, toReader } from "./staff-by-role";

type Side = "BUYER" | "SELLER";
type Readers = Known["readers"];

const otherSide = (side: Side): Side => (side === "BUYER" ? "SELLER" : "BUYER");

/** Everybody an event about an order could be told to, by what they are to it. */
export const readersOf = async (
  ctx: Ctx,
  order: FoundOrder,
  act: Act,
  event: string,
  sums: { toSeller: string; toBuyer: string },
): Promise<Readers> => {
  const on = (side: Side) => sideReaders(order, side, sums);
  const both = [...on("BUYER"), ...on("SELLER")];
  const actor = act.actorKind === "user" ? sideOf(order, act.actorId) : null;
  const proposer = sideOf(order, order.terms.proposedBy) ?? order.creatorSide;
  const reporter = order.dispute?.reporterSide ?? null;
  const asker = sideOf(order, order.extension?.askedBy ?? null);
  const staffed = await staffReaders(ctx, order, act, event);
  return {
    buyer: order.buyerId === null ? [] : on("BUYER"),
    seller: order.sellerId === null ? [] : on("SELLER"),
    parties: both,
    others: actor === null ? both : on(otherSide(actor)),
    invited: on(otherSide(order.creatorSide)),
    creator: on(order.creatorSide),
    proposer: on(proposer),
    answerer: on(otherSide(proposer)),
    asked: asker === null ? [] : on(otherSide(asker)),
    reporter: reporter === null ? [] : on(reporter),
    respondent: reporter === null ? [] : on(otherSide(reporter)),
    ...staffed,
    ...verifiers(order, act, on, staffed),
  };
};

/** As long as one side is open, whoever is not the creator speaks for it. */
const sideOf = (order: FoundOrder, userId: string | null): Side | null => {
  if (userId === null) return null;
  if (userId === order.buyerId) return "BUYER";
  if (userId === order.sellerId) return "SELLER";
  const open = order.buyerId === null || order.sellerId === null;
  return open ? otherSide(order.creatorSide) : null;
};

/** The person on one side; as long as nobody is, the number that was asked in. */
const sideReaders = (
  order: FoundOrder,
  side: Side,
  { toSeller, toBuyer }: { toSeller: string; toBuyer: string },
): Reader[] => {
  const buyer = side === "BUYER";
  const [person, other] = buyer ? [order.buyer, order.seller] : [order.seller, order.buyer];
  const own: Partial<Facts> = {
    ...(other?.name ? { them: other.name } : {}),
    mine: buyer ? toBuyer : toSeller,
    theirs: buyer ? toSeller : toBuyer,
  };
  if (person) return [{ userId: person.id, phone: person.phone, email: person.email, own }];
  return order.invitedPhone === null
    ? []
    : [{ userId: null, phone: order.invitedPhone, email: null, own }];
};

/** Whose word the condition waits for that was just claimed. */
const verifiers = (
  { conditions }: FoundOrder,
  { conditionIds }: Act,
  on: (side: Side) => Reader[],
  staffed: Readers,
): Readers => {
  const condition = conditions.find(({ id }) => conditionIds.includes(id));
  switch (condition?.verifier) {
    case "BUYER":
    case "BOTH":
      return { verifier: on("BUYER") };
    case "SELLER":
      return { verifier: on("SELLER") };
    case "STAFF":
      return { verifier: staffed.arbiters ?? [] };
    case "THIRD_PARTY": {
      const phone = condition.verifierPhone;
      return phone === null ? {} : { witness: [{ userId: null, phone, email: null }] };
    }
    case "SYSTEM":
    case undefined:
      return {};
  }
};

/** Staff by their roles, when the event is told to any; not the one who did it. */
const staffReaders = async (
  ctx: Ctx,
  { dispute }: FoundOrder,
  act: Act,
  event: string,
): Promise<Readers> => {
  if (!isTold(event)) return {};
  const { members, readers } = await staffByRole(ctx, act.actorId);
  const mine = members
    .filter(({ id }) => id === dispute?.arbiterId)
    .slice(0, 1)
    .map(toReader);
  return mine.length > 0 ? { ...readers, arbiter: mine } : readers;
};

/** A reminder may be for staff, and so may a claim: some conditions are theirs to judge. */
const isTold = (event: string) =>
  ["deadline.soon", "order.claimed"].includes(event) ||
  entriesOf(event).some(({ whom }) => whom in staffRoles);
