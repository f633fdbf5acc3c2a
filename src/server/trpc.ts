import { randomUUID } from "node:crypto";
import { initTRPC, TRPCError } from "@trpc/server";
import superjson from "superjson";
import * as z from "zod";
import { orderRefInput } from "@/lib/ids";
import { type InputFault, inputFault } from "@/lib/input-fault";
import { addressOf } from "./address";
import { claimedSession } from "./auth";
import { database } from "./db/client";
import type { Actor, Ctx } from "./domain/context";
import { type DomainCode, DomainError } from "./domain/errors";
import { findParty } from "./domain/orders/find-order";
import type { Grant } from "./domain/people/permissions";
import {
  readStaffSession,
  readUserSession,
  type StaffSession,
  type UserSession,
} from "./domain/people/sessions";

/** What every request brings: the world of a verb, and who its cookies say is calling. */
export interface Door extends Ctx {
  readonly requestId: string;
  readonly address: string | null;
  /** The person signed in to the user area, asked of the sessions table once a request. */
  readonly person: () => Promise<UserSession | null>;
  /** The member of staff signed in to the staff area, likewise. */
  readonly member: () => Promise<StaffSession | null>;
}

interface Request {
  headers: { get(name: string): string | null };
  cookies: { get(name: string): { value: string } | undefined };
  now: Date;
}

/** The context of one request. Its time is fixed here; nothing behind the door asks for another. */
export function openDoor({ headers, cookies, now }: Request): Door {
  const nobody: Ctx = { db: database(), actor: { kind: "nobody" }, now };
  return {
    ...nobody,
    requestId: randomUUID(),
    address: addressOf(headers),
    person: once(async () => {
      const sid = await claimedSession("USER", cookies);
      return sid === null ? null : readUserSession(nobody, sid);
    }),
    member: once(async () => {
      const sid = await claimedSession("STAFF", cookies);
      return sid === null ? null : readStaffSession(nobody, sid);
    }),
  };
}

const once = <T>(ask: () => Promise<T>) => {
  let answer: Promise<T> | undefined;
  return () => {
    answer ??= ask();
    return answer;
  };
};

/** Who may ask: printed for every procedure by `routers/authority.test.ts`. */
export interface Meta {
  audience: string;
}

type TrpcCode = TRPCError["code"];

/** A refusal we can explain but that fits no other word is 422: understood, and no. */
const trpcCodes: Partial<Record<DomainCode, TrpcCode>> = {
  order_not_found: "NOT_FOUND",
  payment_not_found: "NOT_FOUND",
  payout_not_found: "NOT_FOUND",
  refund_not_found: "NOT_FOUND",
  condition_not_found: "NOT_FOUND",
  bank_account_not_found: "NOT_FOUND",
  file_not_found: "NOT_FOUND",
  dispute_not_found: "NOT_FOUND",
  chargeback_not_found: "NOT_FOUND",
  journal_not_found: "NOT_FOUND",
  correction_not_found: "NOT_FOUND",
  limit_not_found: "NOT_FOUND",
  kyc_not_found: "NOT_FOUND",
  pool_move_not_found: "NOT_FOUND",
  suspense_not_found: "NOT_FOUND",
  person_not_found: "NOT_FOUND",
  suspense_changed: "CONFLICT",
  alarm_not_found: "NOT_FOUND",
  link_unknown: "NOT_FOUND",
  sign_in_needed: "UNAUTHORIZED",
  sign_in_refused: "UNAUTHORIZED",
  grant_missing: "FORBIDDEN",
  user_suspended: "FORBIDDEN",
  not_yours_to_do: "FORBIDDEN",
  not_invited: "FORBIDDEN",
  not_your_case: "FORBIDDEN",
  arbiter_has_tie: "FORBIDDEN",
  second_person_needed: "FORBIDDEN",
  payout_own: "FORBIDDEN",
  code_limit: "TOO_MANY_REQUESTS",
  kyc_tries_spent: "TOO_MANY_REQUESTS",
  totp_locked: "TOO_MANY_REQUESTS",
  too_many_requests: "TOO_MANY_REQUESTS",
  state_forbids_action: "CONFLICT",
  terms_changed: "CONFLICT",
  order_taken: "CONFLICT",
  order_already_funded: "CONFLICT",
  payout_changed: "CONFLICT",
  refund_changed: "CONFLICT",
  ruling_stands: "CONFLICT",
  no_ruling: "CONFLICT",
  correction_open: "CONFLICT",
  alarm_seen: "CONFLICT",
  chargeback_known: "CONFLICT",
  journal_reversed: "CONFLICT",
  journal_key_reused: "CONFLICT",
  idempotency_key_reused: "CONFLICT",
  busy: "CONFLICT",
  gateway_unavailable: "SERVICE_UNAVAILABLE",
  storage_unavailable: "SERVICE_UNAVAILABLE",
};

const t = initTRPC
  .context<Door>()
  .meta<Meta>()
  .create({
    transformer: superjson,
    isDev: false,
    errorFormatter: ({ shape, error, ctx }) => ({
      code: shape.code,
      message: messageOf(error),
      data: {
        code: shape.data.code,
        httpStatus: shape.data.httpStatus,
        path: shape.data.path,
        domainCode: error.cause instanceof DomainError ? error.cause.code : null,
        detail: error.cause instanceof DomainError ? error.cause.detail : null,
        retry: error.cause instanceof DomainError && error.cause.retry,
        fields: fieldsOf(error),
        requestId: ctx?.requestId ?? null,
      },
    }),
  });

/** Only our own words leave the house; a driver's or a library's text stays with the log. */
function messageOf(error: TRPCError): string {
  if (error.cause instanceof DomainError) return error.cause.code;
  if (fieldsOf(error)) return "Check what was sent";
  if (error.code === "INTERNAL_SERVER_ERROR") return "Something went wrong on our side";
  return error.code;
}

/** What is wrong with which field; a field within a list reads `conditions.0.text`. */
function fieldsOf(error: TRPCError): Record<string, string[]> | null {
  if (error.cause instanceof UnreadableInput) {
    return { [error.cause.fault.path]: [error.cause.fault.message] };
  }
  if (!(error.cause instanceof z.ZodError)) return null;
  const fields: Record<string, string[]> = Object.create(null);
  for (const issue of error.cause.issues) {
    const keys = issue.code === "unrecognized_keys" ? issue.keys.slice(0, 20) : [null];
    for (const key of keys) {
      const path = [...issue.path, ...(key === null ? [] : [key])].join(".").slice(0, 100);
      const messages = fields[path || "input"] ?? [];
      messages.push(key === null ? issue.message : "Not a field of this");
      fields[path || "input"] = messages;
    }
  }
  return fields;
}

class UnreadableInput extends Error {
  constructor(readonly fault: InputFault) {
    super("The input is not of a shape any of ours has");
  }
}

/** Refusals get the code of their kind here, once; verbs throw and routers never catch. */
const named = t.middleware(async ({ next }) => {
  const result = await next();
  if (!result.ok && result.error.cause instanceof DomainError) {
    const { cause } = result.error;
    throw new TRPCError({ code: trpcCodes[cause.code] ?? "UNPROCESSABLE_CONTENT", cause });
  }
  return result;
});

/** What no input of ours can hold is refused before any schema reads it. */
const bounded = t.middleware(async ({ next, getRawInput }) => {
  const fault = inputFault(await getRawInput());
  if (fault) throw new TRPCError({ code: "BAD_REQUEST", cause: new UnreadableInput(fault) });
  return next();
});

const base = t.procedure.use(named).use(bounded);

const asPerson = ({ user, sessionId }: UserSession) =>
  ({ kind: "user", id: user.id, phone: user.phone, sessionId }) as const satisfies Actor;

/** Anyone; whoever is signed in acts as themselves. */
export const open = base.meta({ audience: "open" }).use(async ({ ctx, next }) => {
  const person = await ctx.person();
  const actor: Actor = person ? asPerson(person) : { kind: "nobody" };
  return next({ ctx: { actor } });
});

/** Somebody signed in by phone. */
export const user = base.meta({ audience: "user" }).use(async ({ ctx, next }) => {
  const person = await ctx.person();
  if (!person) throw new DomainError("sign_in_needed");
  return next({ ctx: { actor: asPerson(person), session: person } });
});

/** Somebody who belongs to the order named by `ref`; to anyone else there is no such order. */
export const party = user.meta({ audience: "party" }).use(async ({ ctx, next, getRawInput }) => {
  const read = z.object({ ref: orderRefInput }).safeParse(await getRawInput());
  if (!read.success) throw new TRPCError({ code: "BAD_REQUEST", cause: read.error });
  return next({ ctx: { orderId: await findParty(ctx, read.data.ref) } });
});

/** A member of staff whose roles of this moment hold the grant; without one, any of them. */
export const staff = (grant?: Grant) =>
  base
    .meta({ audience: grant === undefined ? "staff" : `staff(${grant})` })
    .use(async ({ ctx, next }) => {
      const member = await ctx.member();
      if (!member) throw new DomainError("sign_in_needed");
      if (grant !== undefined && !member.grants.includes(grant)) {
        throw new DomainError("grant_missing", { grant });
      }
      const { grants, sessionId } = member;
      const actor = {
        kind: "staff",
        id: member.staff.id,
        sessionId,
        grants,
      } as const satisfies Actor;
      return next({ ctx: { actor, session: member } });
    });

/** The input of a procedure that takes none: anything sent is refused. */
export const nothing = z.void("This takes no input");

export const router = t.router;
export const createCallerFactory = t.createCallerFactory;
