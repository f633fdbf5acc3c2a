import type * as z from "zod";
import { money } from "../../src/lib/money";
import type { Db } from "../../src/server/db/client";
import { assignArbiter } from "../../src/server/domain/disputes/assign-arbiter";
import { draftRuling } from "../../src/server/domain/disputes/draft-ruling";
import { escalate } from "../../src/server/domain/disputes/escalate";
import { type ReportIssue, reportIssue } from "../../src/server/domain/disputes/report-issue";
import { respond } from "../../src/server/domain/disputes/respond";
import type { Member } from "./members";
import {
  DAY,
  inOrder,
  makeCompleted,
  type OrderOptions,
  subjectOf,
  type TestOrder,
} from "./orders";
import { as, noon } from "./people";

type Report = z.output<typeof ReportIssue>;

export const days = (count: number): Date => new Date(noon.getTime() + count * DAY);

export const clockAt = (db: Db, now: Date) => as(db, { kind: "clock" }, now);

export const report = (
  db: Db,
  order: TestOrder,
  options: Partial<Report> & { by?: TestOrder["buyer"]; contested?: bigint; now?: Date } = {},
) => {
  const { by = order.buyer, contested, now = noon, ...rest } = options;
  return reportIssue(inOrder(db, order, by, now), {
    ref: order.ref,
    reason: "damaged",
    story: "The screen is cracked",
    wanted: "REFUND",
    scope: "ORDER",
    fileIds: [],
    ...(contested === undefined ? {} : { amount: money(contested) }),
    ...rest,
  });
};

/** An order that is delivered and whose buyer says that something is wrong with it. */
export const makeIssue = async (
  db: Db,
  options: OrderOptions & { contested?: bigint } = {},
): Promise<TestOrder> => {
  const { contested, ...rest } = options;
  const order = await makeCompleted(db, rest);
  await report(db, order, contested === undefined ? {} : { contested });
  return order;
};

/** The same a day and an hour later, when talking did not help. */
export const escalatedAt = new Date(noon.getTime() + 25 * 3_600_000);

export const makeDispute = async (
  db: Db,
  options: OrderOptions & { contested?: bigint } = {},
): Promise<TestOrder> => {
  const order = await makeIssue(db, options);
  await escalate(inOrder(db, order, order.buyer, escalatedAt), order.id);
  return order;
};

export const caseIn = async (db: Db, order: TestOrder) => {
  const { dispute } = await subjectOf(db, order);
  if (!dispute) throw new Error("no case is open");
  return dispute;
};

export const rulingOn = async (db: Db, order: TestOrder) => {
  const { ruling } = await subjectOf(db, order);
  if (!ruling) throw new Error("no ruling is drafted or proposed");
  return ruling;
};

/** An arbiter's ruling on a dispute that gives the seller so much; the rest is the buyer's. */
export const rule = async (
  db: Db,
  order: TestOrder,
  arbiter: Member,
  { toSeller, now = escalatedAt }: { toSeller: bigint; now?: Date },
) => {
  const dispute = await caseIn(db, order);
  const { conditions } = await subjectOf(db, order);
  await assignArbiter(arbiter.at(now), { id: dispute.id });
  if (dispute.respondedAt === null && dispute.round === 1) {
    await respond(inOrder(db, order, order.seller, now), {
      ref: order.ref,
      text: "It was whole",
      fileIds: [],
    });
  }
  return draftRuling(arbiter.at(now), {
    id: dispute.id,
    toSeller: money(toSeller),
    toBuyer: money(dispute.amount - toSeller),
    summary: "The photos show a crack that was not agreed.",
    reasons: conditions.map(({ id }) => ({ conditionId: id, text: "As the photo shows" })),
    totp: await arbiter.code(now),
  });
};
