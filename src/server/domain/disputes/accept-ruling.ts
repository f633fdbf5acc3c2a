import * as z from "zod";
import { idInput, orderRefInput } from "@/lib/ids";
import { advance, step } from "../advance";
import type { PartyCtx } from "../context";
import { DomainError } from "../errors";
import { orders } from "../orders/machine";
import { endCase } from "./end-case";
import { rulings } from "./machine";
import { rulingIn, sideOf } from "./rules";

export const AcceptRuling = z.strictObject({
  ref: orderRefInput,
  /** The ruling that was read. */
  rulingId: idInput("ruling"),
});

/** One side accepts the ruling; when the other has too it is carried out at once. */
export const acceptRuling = (ctx: PartyCtx, { rulingId }: z.output<typeof AcceptRuling>) =>
  advance(ctx, orders, ctx.orderId, "acceptRuling", (order) => {
    const ruling = rulingIn(order);
    if (ruling.id !== rulingId) throw new DomainError("no_ruling");
    const mine = sideOf(order, ctx.actor) === "BUYER" ? "buyer" : "seller";
    const theirs = mine === "buyer" ? ruling.sellerAcceptedAt : ruling.buyerAcceptedAt;
    const accepted = { [`${mine}_accepted_at`]: ctx.now };
    const ending = endCase(ctx, order, {
      toSeller: ruling.toSeller,
      by: "execute",
      lastWord: accepted,
    });
    if (theirs !== null) return ending;
    // Until both have said so nothing moves: the row says that, whatever posting stands ready.
    const { posting, tell } = ending;
    return {
      end: "waiting",
      posting,
      tell,
      also: [step(ctx, rulings, ruling, "accept", accepted)],
    };
  });
