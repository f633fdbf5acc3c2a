import { and, desc, eq } from "drizzle-orm";
import { history, outbox } from "@/server/db/schema/history";
import { accounts, entries, journals } from "@/server/db/schema/ledger";
import { users } from "@/server/db/schema/people";
import type { Ctx } from "../context";

/** What was done when an event was written: by whom, on what else, with which words and money. */
export interface Act {
  readonly actorKind: string | null;
  readonly actorId: string | null;
  readonly actorName: string | null;
  readonly note: string | null;
  readonly milestoneIds: readonly string[];
  readonly conditionIds: readonly string[];
  /** Lines of its journal, credit positive. */
  readonly lines: readonly { kind: string; owner: string; amount: bigint }[];
}

const nothing: Act = {
  actorKind: null,
  actorId: null,
  actorName: null,
  note: null,
  milestoneIds: [],
  conditionIds: [],
  lines: [],
};

/** The act an outbox row was written with: history of the same order and the same moment. */
export const readAct = async (ctx: Ctx, outboxId: string, orderId: string): Promise<Act> => {
  const steps = await ctx.db
    .select({ step: history, name: users.name })
    .from(outbox)
    .innerJoin(history, and(eq(history.orderId, orderId), eq(history.at, outbox.createdAt)))
    .leftJoin(users, eq(users.id, history.actorId))
    .where(eq(outbox.id, outboxId))
    .orderBy(desc(history.id));
  const [first] = steps;
  if (!first) return nothing;
  const of = (noun: string) =>
    steps.filter(({ step }) => step.noun === noun).map(({ step }) => step.subjectId);
  const { actorKind, actorId, journalKey } = first.step;
  return {
    actorKind,
    actorId,
    actorName: first.name,
    note: steps.find(({ step }) => step.note !== null)?.step.note ?? null,
    milestoneIds: of("milestones"),
    conditionIds: of("conditions"),
    lines: journalKey === null ? [] : await linesOf(ctx, journalKey),
  };
};

const linesOf = (ctx: Ctx, key: string) =>
  ctx.db
    .select({ kind: accounts.kind, owner: accounts.owner, amount: entries.amount })
    .from(journals)
    .innerJoin(entries, eq(entries.journalId, journals.id))
    .innerJoin(accounts, eq(accounts.id, entries.accountId))
    .where(eq(journals.key, key));
