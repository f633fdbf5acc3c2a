import { and, eq, lt } from "drizzle-orm";
import { payouts } from "../../src/server/db/schema/payouts";
import { advance } from "../../src/server/domain/advance";
import { payoutMachine } from "../../src/server/domain/payouts/machine";
import { totalOf } from "../../src/server/domain/payouts/rules";
import { as } from "../support/people";
import { bare, known } from "./left-open";
import type { Sim } from "./world";

const DAY = 86_400_000;

/**
 * Two people of staff end the payouts nobody has heard of for a day, by what the gateways write about
 * them: that they never took them in. The codes they type have tests of their own.
 */
export const settleDoubts = async (sim: Sim): Promise<void> => {
  const { db, approver, second } = sim;
  const silent = lt(payouts.sentAt, new Date(sim.now().getTime() - DAY));
  const rows = await db
    .select({ id: payouts.id, reference: payouts.reference })
    .from(payouts)
    .where(and(eq(payouts.status, "UNKNOWN"), silent));
  const theirs = rows.length > 0 ? await known(sim.rails) : new Set<string>();
  for (const { id, reference } of rows) {
    if (theirs.has(bare(reference ?? ""))) continue;
    const now = sim.now();
    const statement = "They looked, and nothing of ours came in.";
    await advance(as(db, approver, now), payoutMachine, id, "state", () => ({
      row: { stated: "NOT_PAID", statement, stated_by: approver.id, stated_at: now },
    }));
    await advance(as(db, second, now), payoutMachine, id, "settleUnpaid", (payout) => ({
      row: { settled_by: second.id, concluded_at: now, reason: "stated_not_paid" },
      posting: {
        key: `wd:${id}:void`,
        owners: { user: payout.userId },
        amounts: { total: totalOf(payout) },
      },
    }));
  }
};
