import { and, eq, ne } from "drizzle-orm";
import * as z from "zod";
import { idInput } from "@/lib/ids";
import { money } from "@/lib/money";
import { notesInput } from "@/lib/text";
import * as tables from "@/server/db/schema/refunds";
import { advance, step } from "../advance";
import type { Move } from "../change";
import type { Outcome } from "../commit";
import { actorId, type Ctx } from "../context";
import { DomainError } from "../errors";
import { findJournal } from "../ledger/find-journal";
import type { JournalLine } from "../ledger/post";
import type { OrderSubject } from "../orders/load-order";
import { orders } from "../orders/machine";
import { refundedAs } from "../orders/rules";
import { shareOut } from "../orders/share-out";
import { takeFrom } from "../orders/shares";
import { checkTotp } from "../people/totp";
import { chargedMilestones, isWaiting } from "./charge-back-shares";
import { closeCase } from "./close-case";
import { type ChargebackRow, chargebacks, disputes, rulings } from "./machine";
import { CHARGEBACK_HOLD, totpInput } from "./rules";

export const ConcludeChargeback = z.strictObject({
  id: idInput("chargeback"),
  won: z.boolean(),
  /** What we answered the bank and what it said. */
  answer: notesInput(2000),
  totp: totpInput,
});

type Input = z.output<typeof ConcludeChargeback>;
type Ending = Omit<Input, "totp">;

/**
 * The bank has decided. Won: every line of the notice is taken back. Lost: the money is gone from the
 * gateway, and an order that holds nothing more is at its end.
 * @throws DomainError chargeback_not_found, state_forbids_action, totp_wrong
 */
export const concludeChargeback = async (ctx: Ctx, input: Input): Promise<Outcome> => {
  await findChargeback(ctx, input.id);
  await checkTotp(ctx, actorId(ctx.actor) ?? "", input.totp);
  return endChargeback(ctx, input);
};

/**
 * The same, once it is certain: by finance's code, or by the gateway's own answer to our question.
 * @throws DomainError chargeback_not_found, state_forbids_action
 */
export const endChargeback = async (ctx: Ctx, ending: Ending): Promise<Outcome> => {
  const { orderId } = await findChargeback(ctx, ending.id);
  return ending.won ? win(ctx, orderId, ending) : lose(ctx, orderId, ending);
};

const findChargeback = async (ctx: Ctx, id: string): Promise<ChargebackRow> => {
  const [row] = await ctx.db.select().from(tables.chargebacks).where(eq(tables.chargebacks.id, id));
  if (!row) throw new DomainError("chargeback_not_found");
  return row;
};

/** A chargeback with the lines of its notice, and what they took out of the order. */
const noticed = async (ctx: Ctx, id: string) => {
  const row = await findChargeback(ctx, id);
  const notice = await findJournal(ctx, { key: `cb:${id}:notice` });
  if (!notice) throw new Error(`chargeback ${id} was noticed without a journal`);
  const others = await ctx.db
    .select({ id: tables.chargebacks.id })
    .from(tables.chargebacks)
    .where(
      and(
        eq(tables.chargebacks.orderId, row.orderId),
        eq(tables.chargebacks.status, "NOTICED"),
        ne(tables.chargebacks.id, id),
      ),
    );
  const { lines } = notice;
  const principal = takenFrom(lines, ["ESC", "CTD"]);
  return { row, lines, principal, fee: takenFrom(lines, ["FEE"]), alone: others.length === 0 };
};

const takenFrom = (lines: readonly JournalLine[], kinds: readonly string[]): bigint =>
  lines.filter(({ kind }) => kinds.includes(kind)).reduce((sum, line) => sum - line.amount, 0n);

const isFinal = ({ status }: OrderSubject) =>
  ["CLOSED", "REFUNDED", "EXPIRED", "CANCELLED"].includes(status);

/** Whether the order goes on now, or something else still holds it. */
const heldOn = (order: OrderSubject, alone: boolean): "ended" | "freed" | "held" => {
  if (isFinal(order)) return "ended";
  return alone && order.hold?.reason === CHARGEBACK_HOLD ? "freed" : "held";
};

/** What the notice wrote down, taken back. */
const givenColumns = (order: OrderSubject, principal: bigint, fee: bigint) =>
  isWaiting(order)
    ? {
        funded: (order.funded + principal).toString(),
        fee_funded: (order.feeFunded + fee).toString(),
      }
    : {
        charged_back: (order.chargedBack - principal).toString(),
        fee_spent: (order.feeSpent - fee).toString(),
      };

const concluded = (ctx: Ctx, { answer }: Ending) => ({ answer, concluded_at: ctx.now });

const win = (ctx: Ctx, orderId: string, input: Ending) =>
  advance(ctx, orders, orderId, "winChargeback", async (order) => {
    const { row, lines, principal, fee, alone } = await noticed(ctx, input.id);
    const end = heldOn(order, alone);
    return {
      end,
      row: {
        ...givenColumns(order, principal, fee),
        ...(end === "freed" ? { hold: null } : {}),
      },
      also: [step(ctx, chargebacks, row, "win", concluded(ctx, input))],
      posting: {
        key: `cb:${row.id}:won`,
        orderId: order.id,
        owners: {},
        amounts: {},
        undoes: lines,
      },
      audit: { chargebackId: row.id },
      tell: { chargebackId: row.id },
    };
  });

const lose = (ctx: Ctx, orderId: string, input: Ending) =>
  advance(ctx, orders, orderId, "loseChargeback", async (order) => {
    const { row, principal, alone } = await noticed(ctx, input.id);
    // First of all: one that was concluded meanwhile has nothing more to take.
    const lost = step(ctx, chargebacks, row, "lose", concluded(ctx, input));
    // Of a part that waited for the rest no milestone ever knew.
    const shrinks = !isFinal(order) && !isWaiting(order);
    const over = shrinks && principal > 0n && order.held.amount === 0n;
    const goesOn = heldOn(order, alone);
    const parts = takeFrom(chargedMilestones(order), shrinks ? principal : 0n, "toBuyer");
    const end = over
      ? closing(ctx, order)
      : { end: goesOn, row: unfunded(order), also: [], wipe: [] };
    return {
      end: end.end,
      row: { ...end.row, ...(over || goesOn === "freed" ? { hold: null } : {}) },
      also: [
        // The milestones shrink by what the bank took; the order's own sums did so at the notice.
        ...shareOut(ctx, order, parts, { ends: over }).also,
        ...end.also,
        lost,
      ],
      wipe: end.wipe,
      posting: {
        key: `cb:${row.id}:lost`,
        orderId: order.id,
        owners: { order: order.id, provider: row.provider },
        amounts: { amount: money(row.amount, order.currency) },
      },
      audit: { chargebackId: row.id },
      tell: { chargebackId: row.id },
    };
  });

/** Of a first payment that came in part nothing is left: it is as if nobody had paid yet. */
const unfunded = (order: OrderSubject) =>
  order.status === "ACCEPTED" && isWaiting(order) && order.funded + order.feeFunded === 0n
    ? { funding_status: "UNFUNDED" }
    : {};

/** Nothing is held any more: the order ends, and with it whatever was in dispute. */
const closing = (ctx: Ctx, order: OrderSubject) => {
  const { dispute, ruling } = order;
  const closed = dispute ? closeCase(ctx, order) : { also: [], wipe: [] };
  const also: Move[] = [
    ...(dispute ? [step(ctx, disputes, dispute, "drop", { closed_at: ctx.now })] : []),
    ...(ruling ? [step(ctx, rulings, ruling, "overtake")] : []),
    ...closed.also,
  ];
  return {
    end: "over",
    row: { funding_status: "SETTLED", resolution: refundedAs(order), status_before_issue: null },
    also,
    wipe: closed.wipe,
  };
};
