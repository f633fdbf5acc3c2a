import type { RouterOutputs } from "@/lib/trpc";

export type Part = RouterOutputs["whereabouts"]["ofOrder"]["parts"][number];

type Words = {
  /** For the buyer, the seller, and the desk; `{buyer}` and `{seller}` are filled in. */
  readonly buyer: string;
  readonly seller: string;
  readonly desk: string;
  readonly colour: string;
};

/** Where each part of an order's money is, in words for whoever looks. */
export const partWords: Record<Part["name"], Words> = {
  held: {
    buyer: "We hold for this order",
    seller: "We hold for this order",
    desk: "Held",
    colour: "bg-held",
  },
  contested: {
    buyer: "Paused in your disagreement",
    seller: "Paused in your disagreement",
    desk: "Paused in a dispute",
    colour: "bg-accent",
  },
  fee: {
    buyer: "Our fee, held until it is earned",
    seller: "Our fee, held until it is earned",
    desk: "The buyer’s fee, held until it is earned",
    colour: "bg-edge",
  },
  wanted: {
    buyer: "Set aside: a bank wants it back",
    seller: "Set aside: a bank wants it back",
    desk: "Set aside for a chargeback",
    colour: "bg-danger",
  },
  apart: {
    buyer: "Kept apart until it is clear",
    seller: "Kept apart until it is clear",
    desk: "In suspense",
    colour: "bg-accent",
  },
  seller: {
    buyer: "Paid to {seller}",
    seller: "Paid into your wallet",
    desk: "Paid into the seller’s wallet",
    colour: "bg-brand",
  },
  buyer: {
    buyer: "Given back to your wallet",
    seller: "Given back to {buyer}",
    desk: "Given back to the buyer’s wallet",
    colour: "bg-info",
  },
  leaving: {
    buyer: "Going back to where you paid from",
    seller: "Given back to {buyer}",
    desk: "Going back to where it was paid from",
    colour: "bg-held",
  },
  source: {
    buyer: "Back where you paid from",
    seller: "Given back to {buyer}",
    desk: "Back where it was paid from",
    colour: "bg-ok",
  },
  taken: {
    buyer: "Taken back by the payer’s bank",
    seller: "Taken back by the payer’s bank",
    desk: "Taken back by the payer’s bank",
    colour: "bg-danger",
  },
  ours: {
    buyer: "Our fee, with its VAT",
    seller: "Our fee, with its VAT",
    desk: "Our fee, with its VAT",
    colour: "bg-neutral",
  },
};
