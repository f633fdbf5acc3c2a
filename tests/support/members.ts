import { generate, generateSecret } from "otplib";
import { newId } from "../../src/lib/ids";
import type { Db } from "../../src/server/db/client";
import type { Ctx } from "../../src/server/domain/context";
import { grantsOf, type Role } from "../../src/server/domain/people/permissions";
import { createStaff } from "../../src/server/domain/people/staff";
import { as } from "./people";

/** A member of staff who acts as `at` says, with the code that their authenticator shows then. */
export interface Member {
  readonly id: string;
  at(now: Date): Ctx;
  code(now: Date): Promise<string>;
}

let made = 0;

/** Somebody new on the staff; only the owner of the tables may take them on. */
export const makeMember = async (
  owner: Db,
  db: Db,
  roles: readonly Role[],
  email?: string,
): Promise<Member> => {
  const totpSecret = generateSecret();
  made += 1;
  const id = await createStaff(as(owner, { kind: "nobody" }), {
    email: email ?? `member${made}-${process.pid}@example.com`,
    name: `Member ${made}`,
    password: "correct horse battery",
    roles,
    totpSecret,
  });
  const actor = {
    kind: "staff",
    id,
    sessionId: newId("session"),
    grants: grantsOf(roles),
  } as const;
  return {
    id,
    at: (now) => as(db, actor, now),
    code: (now) => generate({ secret: totpSecret, epoch: now.getTime() / 1_000 }),
  };
};
