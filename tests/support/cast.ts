import { generateSync } from "otplib";
import { newId } from "../../src/lib/ids";
import type { Db } from "../../src/server/db/client";
import { staff, staffRoles, twoFactorStaff, users } from "../../src/server/db/schema/people";
import type { Actor, PartyCtx } from "../../src/server/domain/context";
import type { OrderSubject } from "../../src/server/domain/orders/load-order";
import { grantsOf, type Role } from "../../src/server/domain/people/permissions";
import { sealTotpSecret } from "../../src/server/domain/people/totp";
import type { Chance } from "./chance";
import { noon } from "./people";

type Person = Extract<Actor, { kind: "user" }>;
type Member = Extract<Actor, { kind: "staff" }>;

const persons = ["buyer", "seller", "third", "stranger"] as const;

/** Who works here, and as what. Two arbiters and a third, because nobody checks or repeats oneself. */
const members = {
  arbiter: "ARBITER",
  otherArbiter: "ARBITER",
  checker: "ARBITER",
  risk: "RISK",
  compliance: "COMPLIANCE",
  admin: "ADMIN",
  finance: "FINANCE_MAKER",
  refunder: "FINANCE_CHECKER",
  idle: "AUDITOR",
} as const satisfies Record<string, Role>;

/** Everybody who could ever have something to do with one order. */
export type Cast = Readonly<
  Record<(typeof persons)[number], Person> & Record<keyof typeof members, Member>
>;

/** One order in its own time, which runs only when the test lets it. */
export interface Life {
  readonly order: { readonly id: string; readonly ref: string };
  readonly cast: Cast;
  /** Moves on with each code, for every code works once. */
  now: Date;
  /** The order as it was seen before, by those who know that nothing has happened since. */
  seen?: OrderSubject;
}

/** Who does it, over which connection, and what chance says where there is a choice. */
export interface By {
  readonly db: Db;
  readonly who: Actor;
  readonly dice: Chance;
}

export type Act = (life: Life, by: By) => Promise<unknown>;

const secret = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP";
let numbers = 0;

/** Fresh people and staff for one order; only the owner may make staff. */
export const makeCast = async (owner: Db): Promise<Cast> => {
  const people = persons.map((name) => {
    numbers += 1;
    const phone = `+23490${String(10_000_000 + numbers * 7 + (process.pid % 7)).padStart(8, "0")}`;
    return [name, { kind: "user", id: newId("user"), phone, sessionId: newId("session") }] as const;
  });
  const hired = Object.entries(members).map(([name, role]) => {
    const grants: readonly string[] = grantsOf([role]);
    return [
      name,
      { kind: "staff", id: newId("staff"), sessionId: newId("session"), grants },
      role,
    ] as const;
  });
  await owner.insert(users).values(
    people.map(([name, { id, phone }]) => ({
      id,
      phone,
      name,
      email: null,
      status: "ACTIVE" as const,
      createdAt: noon,
    })),
  );
  await owner.insert(staff).values(
    hired.map(([name, { id }]) => ({
      id,
      email: `${id.toLowerCase()}@example.com`,
      name,
      passwordHash: "none",
      createdAt: noon,
    })),
  );
  await owner
    .insert(staffRoles)
    .values(hired.map(([, { id }, role]) => ({ staffId: id, role, grantedAt: noon })));
  await owner.insert(twoFactorStaff).values(
    hired.map(([, { id }]) => ({
      staffId: id,
      secretSealed: sealTotpSecret(id, secret),
      enrolledAt: noon,
    })),
  );
  return Object.fromEntries([
    ...people,
    ...hired.map(([name, who]) => [name, who] as const),
  ]) as Cast;
};

/** Everybody of a cast with the name of their part, and those who are no people. */
export const everybody = (cast: Cast): [string, Actor][] => [
  ...Object.entries(cast),
  ["clock", { kind: "clock" }],
  ["gateway", { kind: "gateway", id: "paystack" }],
  ["nobody", { kind: "nobody" }],
];

export const within = (life: Life, { db, who }: By, now = life.now): PartyCtx => ({
  db,
  actor: who,
  now,
  orderId: life.order.id,
});

/** Lets a little time pass, so that a code is a new one, and tells the moment. */
export const passTime = (life: Life, seconds: number): Date => {
  life.now = new Date(+life.now + seconds * 1_000);
  return life.now;
};

/** The next code of a member of staff's authenticator; anybody else guesses. */
export const nextCode = (life: Life, who: Actor): string => {
  const now = passTime(life, 31);
  return who.kind === "staff" ? generateSync({ secret, epoch: +now / 1_000 }) : "000000";
};
