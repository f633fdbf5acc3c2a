import type { Db } from "../db/client";

/** Who is acting. A gateway and the clock act too, and are written into history like people. */
export type Actor =
  | {
      readonly kind: "user";
      readonly id: string;
      readonly phone: string;
      readonly sessionId: string;
    }
  | {
      readonly kind: "staff";
      readonly id: string;
      readonly sessionId: string;
      readonly grants: readonly string[];
    }
  | { readonly kind: "gateway"; readonly id: string }
  | { readonly kind: "clock" }
  | { readonly kind: "nobody" };

/** All a verb knows of the world: what is remembered, who asks, and what time it is. */
export interface Ctx {
  readonly db: Db;
  readonly actor: Actor;
  readonly now: Date;
  readonly requestId?: string;
}

/** The same, once it is known that the asker belongs to this order. */
export interface PartyCtx extends Ctx {
  readonly orderId: string;
}

export const actorId = (actor: Actor): string | null => ("id" in actor ? actor.id : null);

export const sessionId = (actor: Actor): string | null =>
  "sessionId" in actor ? actor.sessionId : null;
