import type { MilestoneView } from "./order-types";

type Told = (buyer: string, seller: string) => string;

const has = (who: string) => (who === "You" ? "You have" : `${who} has`);
const are = (who: string) => (who === "You" ? "You are" : `${who} is`);

/** Where each milestone stands and where its money is. */
export const milestoneWords: Readonly<Record<MilestoneView["status"], Told>> = {
  PENDING: () => "Not paid yet",
  FUNDED: () => "Paid. We hold it until it begins",
  IN_PROGRESS: (_, seller) => `${are(seller)} at it. We hold the money`,
  SUBMITTED: (buyer) => `Handed in. ${are(buyer)} checking`,
  CHANGES_REQUESTED: (buyer) => `${has(buyer)} asked for changes. We hold the money`,
  APPROVED: () => "Approved",
  RELEASED: (_, seller) => `Done. ${has(seller)} been paid`,
  REFUNDED: (buyer) => `The money went back to ${buyer === "You" ? "you" : buyer}`,
  DISPUTED: () => "Paused. You two do not agree about it",
  CANCELLED: () => "Dropped. Nothing was taken for it",
};
