import { eq } from "drizzle-orm";
import { generateSecret } from "otplib";
import { sealSession } from "../../src/server/auth";
import type { Db } from "../../src/server/db/client";
import { sessions, users } from "../../src/server/db/schema/people";
import type { Actor } from "../../src/server/domain/context";
import { grantsByRole, type Role } from "../../src/server/domain/people/permissions";
import { openSession } from "../../src/server/domain/people/sessions";
import { createStaff } from "../../src/server/domain/people/staff";
import { makePerson } from "../support/people";
import { cookieOf } from "../support/things";

type Person = Extract<Actor, { kind: "user" }>;

/** Everybody a procedure can be asked by, as it sees them. */
export interface AnActor {
  readonly name: string;
  readonly area: "none" | "user" | "staff";
  /** Whether the order that is named is theirs. */
  readonly isParty?: boolean;
  readonly role?: Role;
  /** Stopped by us. */
  readonly isPaused?: boolean;
  /** A cookie of now: what was asked before may have ended every session of theirs. */
  cookie(): Promise<string>;
}

const device = { userAgent: null, ipHash: null };

/** A visitor, people beside and inside an order, two whose sessions are worth nothing, and each staff role. */
export async function makeActors(
  owner: Db,
  parties: { buyer: Person; seller: Person },
): Promise<AnActor[]> {
  const now = new Date();
  const nobody = { db: owner, now, actor: { kind: "nobody" } } as const;
  const stranger = await makePerson(owner, "Sade Eze");
  const stopped = async (name: string, status: "SUSPENDED" | "BLOCKED") => {
    const who = await makePerson(owner, name);
    await owner.update(users).set({ status }).where(eq(users.id, who.id));
    return who;
  };
  const person = (name: string, who: Person, isParty = false): AnActor => ({
    name,
    area: "user",
    isParty,
    cookie: () => cookieOf(owner, who),
  });
  const staffOf = async (role: Role): Promise<AnActor> => {
    const id = await createStaff(nobody, {
      email: `authz-${role.toLowerCase()}@krotrust.ng`,
      name: role,
      password: "a long password",
      roles: [role],
      totpSecret: generateSecret(),
    });
    return {
      name: role,
      area: "staff",
      role,
      async cookie() {
        const sid = await openSession(
          { ...nobody, now: new Date() },
          { audience: "STAFF", id },
          device,
        );
        return `kro.adm=${await sealSession("STAFF", sid)}`;
      },
    };
  };
  const roles = Object.keys(grantsByRole) as Role[];
  return [
    { name: "visitor", area: "none", cookie: () => Promise.resolve("") },
    { ...person("blocked person", await stopped("Bisi Ojo", "BLOCKED")), area: "none" },
    { ...person("paused person", await stopped("Ife Ade", "SUSPENDED")), isPaused: true },
    {
      name: "person who signed out",
      area: "none",
      async cookie() {
        const sid = await openSession(nobody, { audience: "USER", id: stranger.id }, device);
        await owner.update(sessions).set({ revokedAt: now }).where(eq(sessions.id, sid));
        return `kro.sid=${await sealSession("USER", sid)}`;
      },
    },
    person("stranger", stranger),
    person("buyer", parties.buyer, true),
    person("seller", parties.seller, true),
    ...(await Promise.all(roles.map(staffOf))),
  ];
}
