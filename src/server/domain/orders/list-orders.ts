import * as z from "zod";
import { idInput } from "@/lib/ids";
import type { Db } from "@/server/db/client";
import type { Actor, Ctx } from "../context";
import { DomainError } from "../errors";
import { type Given, givenByOrders } from "../ledger/given-by-orders";
import { allowedActions } from "../machine";
import { orderParts, subjectOf } from "./load-order";
import { orders } from "./machine";
import { otherNameOf, roleOf, rolesOf } from "./rules";
import { sentenceOf } from "./sentence";

export const ListOrders = z.strictObject({
  role: z.enum(["BUYER", "SELLER"]).optional(),
  cursor: z.strictObject({ at: z.date(), id: idInput("order") }).optional(),
});

type Input = z.output<typeof ListOrders>;

const PAGE = 20;

/** What somebody waits for; anything else one may do is a right, not a task. */
const tasks = [
  "accept",
  "start",
  "claim",
  "fulfil",
  "submit",
  "complete",
  "approve",
  "release",
  "grantExtension",
  "settle",
  "respond",
  "acceptRuling",
  "revive",
];

/** The orders a person is in, or was asked into, newest change first. */
export const listOrders = async (ctx: Ctx, input: Input) => {
  if (ctx.actor.kind !== "user") throw new DomainError("sign_in_needed");
  const rows = await pageOf(ctx.db, ctx.actor, input);
  const shown = rows.slice(0, PAGE);
  const last = shown.at(-1);
  const given = await givenByOrders(
    ctx,
    shown.filter(({ funded }) => funded > 0n).map(({ id }) => id),
  );
  return {
    items: shown.map((row) => listItem(ctx, row, given.get(row.id))),
    nextCursor: rows.length > PAGE && last ? { at: last.updatedAt, id: last.id } : null,
  };
};

/** One more than a page, so that we know whether another follows. Keyset: no page is counted past. */
const pageOf = (db: Db, actor: Extract<Actor, { kind: "user" }>, { role, cursor }: Input) => {
  // Someone asked in by number is on the side that the creator is not.
  const invited = (creatorSide: "BUYER" | "SELLER") => ({
    invitedPhone: actor.phone,
    createdBy: { ne: actor.id },
    creatorSide,
  });
  const asBuyer = [{ buyerId: actor.id }, invited("SELLER")];
  const asSeller = [{ sellerId: actor.id }, invited("BUYER")];
  const mine =
    role === "BUYER" ? asBuyer : role === "SELLER" ? asSeller : [...asBuyer, ...asSeller];
  const older = cursor
    ? [
        {
          OR: [
            { updatedAt: { lt: cursor.at } },
            { updatedAt: { eq: cursor.at }, id: { lt: cursor.id } },
          ],
        },
      ]
    : [];
  return db.query.orders.findMany({
    where: { AND: [{ OR: mine }, ...older] },
    with: {
      ...orderParts,
      buyer: true,
      seller: true,
      creator: true,
    },
    orderBy: { updatedAt: "desc", id: "desc" },
    limit: PAGE + 1,
  });
};

const listItem = (
  ctx: Ctx,
  row: Awaited<ReturnType<typeof pageOf>>[number],
  given: Given | undefined,
) => {
  const order = subjectOf(row);
  const roles = rolesOf(order, ctx.actor);
  const role = roleOf(order, roles);
  const otherName = otherNameOf(roles, role, row);
  const awaitsPayment = row.status === "ACCEPTED" && row.fundingStatus !== "FUNDED";
  return {
    ref: row.ref,
    title: row.title,
    amount: order.principal,
    due: order.due,
    status: row.status,
    fundingStatus: row.fundingStatus,
    role,
    otherName,
    sentence: sentenceOf(order, roles, otherName, given),
    needsYou:
      (awaitsPayment && role === "BUYER") ||
      allowedActions(orders, order, ctx).some(
        ({ action, allowed }) => allowed && tasks.includes(action),
      ),
    updatedAt: row.updatedAt,
  };
};
