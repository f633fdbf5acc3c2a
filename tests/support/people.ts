import { newId } from "../../src/lib/ids";
import type { Db } from "../../src/server/db/client";
import { users } from "../../src/server/db/schema/people";
import type { Actor, Ctx } from "../../src/server/domain/context";

/** The moment every test starts at, unless it says otherwise. */
export const noon = new Date("2026-11-23T11:00:00.000Z");

let calls = 0;

/** A signed-up person with a phone number of their own, as an actor. */
export const makePerson = async (
  db: Db,
  name: string,
): Promise<Extract<Actor, { kind: "user" }>> => {
  const id = newId("user");
  calls += 1;
  const phone = `+23480${String(31_000_000 + calls * 7 + (process.pid % 7)).padStart(8, "0")}`;
  await db
    .insert(users)
    .values({ id, phone, name, email: null, status: "ACTIVE", createdAt: noon });
  return { kind: "user", id, phone, sessionId: newId("session") };
};

export const as = (db: Db, actor: Actor, now = noon): Ctx => ({ db, actor, now });
