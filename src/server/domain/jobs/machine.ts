import { eq } from "drizzle-orm";
import type { Db } from "@/server/db/client";
import { deadLetters as table } from "@/server/db/schema/jobs";
import type { Actor } from "../context";
import type { Machine, Row } from "../machine";
import { decidersOf, isSecondPerson } from "../two-people";
import { canReplay } from "./rules";

export type DeadLetter = typeof table.$inferSelect;

/** By whom failures are told: the job server is to us what a gateway is. */
export const JOB_SERVER = "inngest";

type By = "server" | "proposer" | "approver";
type Guard = "canReplay" | "movesMoney" | "movesNoMoney" | "isSecondPerson";

/**
 * A job that used up its tries waits until somebody decides: its event is sent again, or it is let
 * go. What may move money again takes two people. It failing again counts, and decides nothing.
 */
// biome-ignore format: a table is read by its columns
const letterRows = [
  { from: null,       action: "create",  by: ["server"],                                          to: "OPEN" },
  { from: "OPEN",     action: "again",   by: ["server"],                                          to: "OPEN" },
  { from: "PROPOSED", action: "again",   by: ["server"],                                          to: "PROPOSED" },
  { from: "OPEN",     action: "replay",  by: ["proposer"], needs: ["canReplay", "movesNoMoney"],  to: "REPLAYED",  event: "job.replayed" },
  { from: "OPEN",     action: "propose", by: ["proposer"], needs: ["canReplay", "movesMoney"],    to: "PROPOSED" },
  { from: "PROPOSED", action: "approve", by: ["approver"], needs: ["isSecondPerson"],             to: "REPLAYED",  event: "job.replayed" },
  { from: "PROPOSED", action: "reject",  by: ["approver"], needs: ["isSecondPerson"],             to: "OPEN" },
  { from: "OPEN",     action: "discard", by: ["proposer"],                                        to: "DISCARDED" },
] as const satisfies readonly Row<DeadLetter["status"], By, Guard>[];

const read = async (db: Db, id: string): Promise<DeadLetter | null> => {
  const [row] = await db.select().from(table).where(eq(table.id, id));
  return row ?? null;
};

const rolesOf = (letter: DeadLetter, actor: Actor): string[] =>
  actor.kind === "gateway" && actor.id === JOB_SERVER
    ? ["server"]
    : decidersOf("job")(letter, actor);

export const letterMachine: Machine<DeadLetter, (typeof letterRows)[number]> = {
  noun: "dead_letters",
  rows: letterRows,
  missing: "job_not_found",
  read,
  rolesOf,
  guards: {
    canReplay: (letter) => (canReplay(letter) ? null : "job_rings_itself"),
    movesMoney: ({ money }) => (money ? null : "job_needs_one"),
    movesNoMoney: ({ money }) => (money ? "job_needs_two" : null),
    isSecondPerson,
  },
};
