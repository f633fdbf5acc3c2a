import { initTRPC, TRPCError } from "@trpc/server";
import { getHTTPStatusCodeFromError as statusOf } from "@trpc/server/http";
import superjson from "superjson";
import * as z from "zod";
import { orderRefInput } from "@/lib/ids";
import { inputFault } from "@/lib/input-fault";
import { addressOf } from "./address";
import { claimedSession } from "./auth";
import { type Cause, causeOf, currentCause, noteAbout, within } from "./cause";
import { database } from "./db/client";
import { deviceOf } from "./device";
import type { Actor, Ctx } from "./domain/context";
import { type DomainCode, DomainError } from "./domain/errors";
import { findParty } from "./domain/orders/find-order";
import { noteAct } from "./domain/people/note-act";
import type { Grant } from "./domain/people/permissions";
import {
  type Device,
  readStaffSession,
  readUserSession,
  type StaffSession,
  type UserSession,
} from "./domain/people/sessions";
import { fieldsOf, messageOf, UnreadableInput } from "./error-words";
import type { Audience } from "./hosts";
import { areaOfProcedure, isAtHome } from "./hosts";
import { spanned } from "./spans";
import { whilePaused } from "./while-paused";

/** What every request brings: the world of a verb, and who its cookies say is calling. */
export interface Door extends Ctx {
  readonly requestId: string;
  /** The request itself, as logs, traces and later work know it. */
  readonly cause: Cause;
  readonly address: string | null;
  /** The browser that asks, as sessions and links know one. */
  readonly device: () => Device;
  /** Whether the request came to the host of an area. */
  readonly atHome: (audience: Audience) => boolean;
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
  const atHome = (audience: Audience) => isAtHome(audience, headers);
  const member = once(async () => {
    const sid = atHome("STAFF") ? await claimedSession("STAFF", cookies) : null;
    return sid === null ? null : readStaffSession(nobody, sid);
  });
  const person = once(async () => {
    const sid = atHome("USER") ? await claimedSession("USER", cookies) : null;
    const session = sid === null ? null : await readUserSession(nobody, sid);
    if (!session?.view) return session;
    const { staffSessionId } = session.view;
    // A cookie of the desk does not come along to another host; the sign-in itself has to last there too.
    const desk = atHome("STAFF") ? await member() : await readStaffSession(nobody, staffSessionId);
    const may = desk?.sessionId === staffSessionId && desk.grants.includes("user:view");
    return may ? session : null;
  });
  const cause = currentCause() ?? causeOf(headers);
  return {
    ...nobody,
    ...{ requestId: cause.requestId, cause, atHome, person, member },
    ...{ address: addressOf(headers), device: () => deviceOf(headers) },
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
  member_not_found: "NOT_FOUND",
  staff_change_not_found: "NOT_FOUND",
  suspense_changed: "CONFLICT",
  alarm_not_found: "NOT_FOUND",
  job_not_found: "NOT_FOUND",
  link_unknown: "NOT_FOUND",
  link_limit: "TOO_MANY_REQUESTS",
  email_taken: "CONFLICT",
  email_confirmed: "CONFLICT",
  sign_in_needed: "UNAUTHORIZED",
  sign_in_refused: "UNAUTHORIZED",
  grant_missing: "FORBIDDEN",
  user_suspended: "FORBIDDEN",
  not_yours_to_do: "FORBIDDEN",
  not_invited: "FORBIDDEN",
  not_your_case: "FORBIDDEN",
  arbiter_has_tie: "FORBIDDEN",
  second_person_needed: "FORBIDDEN",
  own_account: "FORBIDDEN",
  view_only: "FORBIDDEN",
  totp_new: "FORBIDDEN",
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
  member_known: "CONFLICT",
  member_disabled: "CONFLICT",
  role_known: "CONFLICT",
  staff_change_open: "CONFLICT",
  alarm_seen: "CONFLICT",
  job_kept: "CONFLICT",
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

/** A name that is asked of a bank in somebody's name, and counted as theirs, is no looking. */
const asksOutside = ["payouts.resolve"];

const isChange = (type: string, path: string) => type !== "query" || asksOutside.includes(path);

/** Whoever looks at another's pages changes nothing, by any procedure there is; each attempt is on record. */
const readOnly = t.middleware(async ({ ctx, type, path, next }) => {
  const person = isChange(type, path) ? await ctx.person() : null;
  if (!person?.view) return next();
  const { id: view, staffId, staffSessionId } = person.view;
  const actor = { kind: "staff", id: staffId, sessionId: staffSessionId, grants: [] } as const;
  await noteAct({ ...ctx, actor }, "view.refused", person.user.id, { path, view });
  throw new DomainError("view_only");
});

/** On the other area's host there is no such procedure, as there is none of an unknown name. */
const athome = t.middleware(({ ctx, path, next }) => {
  if (!ctx.atHome(areaOfProcedure(path))) throw new TRPCError({ code: "NOT_FOUND" });
  return next();
});

/** From here on it is known, whatever writes a line or leaves work for later, which request it is. */
const traced = t.middleware(({ ctx, path, next }) =>
  within(currentCause() ?? ctx.cause, () =>
    spanned({ kind: "call", name: path, attributes: { "rpc.method": path } }, async (tell) => {
      const result = await next();
      // The library hands a failure on as a value.
      if (!result.ok) tell({ "http.response.status_code": String(statusOf(result.error)) });
      return result;
    }),
  ),
);

const base = t.procedure.use(traced).use(named).use(athome).use(readOnly).use(bounded);

const asPerson = ({ user, sessionId }: UserSession) => {
  noteAbout({ userId: user.id });
  return { kind: "user", id: user.id, phone: user.phone, sessionId } as const satisfies Actor;
};

/** Anyone; whoever is signed in acts as themselves. */
export const open = base.meta({ audience: "open" }).use(async ({ ctx, next }) => {
  const person = await ctx.person();
  const actor: Actor = person ? asPerson(person) : { kind: "nobody" };
  return next({ ctx: { actor } });
});

/** Somebody signed in by phone. */
export const user = base.meta({ audience: "user" }).use(async ({ ctx, type, path, next }) => {
  const person = await ctx.person();
  if (!person) throw new DomainError("sign_in_needed");
  if (person.paused && isChange(type, path) && !whilePaused.includes(path)) {
    throw new DomainError("user_suspended");
  }
  return next({ ctx: { actor: asPerson(person), session: person } });
});

/** Somebody who belongs to the order named by `ref`; to anyone else there is no such order. */
export const party = user.meta({ audience: "party" }).use(async ({ ctx, next, getRawInput }) => {
  const read = z.object({ ref: orderRefInput }).safeParse(await getRawInput());
  if (!read.success) throw new TRPCError({ code: "BAD_REQUEST", cause: read.error });
  const orderId = await findParty(ctx, read.data.ref);
  noteAbout({ orderId });
  return next({ ctx: { orderId } });
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
      noteAbout({ userId: member.staff.id });
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
