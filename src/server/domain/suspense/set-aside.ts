import { newId } from "@/lib/ids";
import { suspense as table } from "@/server/db/schema/suspense";
import { birth } from "../advance";
import { type Move, toRow } from "../change";
import type { Ctx } from "../context";
import { suspenseMachine } from "./machine";

/** What a gateway told of money that fits nothing. */
export interface SetAside {
  /** The journal that sets it aside; null when it is in a currency we keep no books in. */
  readonly journalKey: string | null;
  readonly provider: string;
  readonly reference: string;
  readonly theirId: string;
  readonly amount: bigint;
  readonly currency: string;
  readonly cause: string;
  readonly cameAt: Date;
  readonly payer: Payer | null;
  readonly payment: {
    readonly id: string;
    readonly orderId: string;
    readonly payerId: string;
  } | null;
}

/** Who paid, as the gateway tells it. */
export interface Payer {
  readonly name: string | null;
  readonly bank: string | null;
  readonly accountNumber: string | null;
}

/** The row of money that fits nothing, born in the change that sets it aside. */
export const setAside = (ctx: Ctx, told: SetAside): Move => {
  const { journalKey, payment, payer } = told;
  const row: typeof table.$inferSelect = {
    id: newId("suspense"),
    status: "WAITING",
    version: 0,
    key: journalKey ?? `unbooked:${told.reference}`,
    booked: journalKey !== null,
    provider: told.provider,
    reference: told.reference,
    theirId: told.theirId,
    amount: told.amount,
    currency: told.currency,
    cause: told.cause,
    paymentId: payment?.id ?? null,
    orderId: payment?.orderId ?? null,
    userId: payment?.payerId ?? null,
    payerName: payer?.name?.slice(0, 200) ?? null,
    payerBank: payer?.bank?.slice(0, 200) ?? null,
    payerLast4: payer?.accountNumber?.slice(-4) ?? null,
    cameAt: told.cameAt,
    ownerId: null,
    takenAt: null,
    way: null,
    toOrderId: null,
    toUserId: null,
    why: null,
    proposedBy: null,
    proposedAt: null,
    decidedBy: null,
    decidedAt: null,
  };
  const { orderId, ...rest } = row;
  const newborn = { ...rest, forOrderId: orderId, withOrder: false };
  return birth(ctx, suspenseMachine, newborn, toRow(table, row));
};
