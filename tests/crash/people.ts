import { newId } from "../../src/lib/ids";
import type { Db } from "../../src/server/db/client";
import type { Actor } from "../../src/server/domain/context";
import { payoutOf } from "../support/payouts";
import type { Rails } from "../support/rails";

/** What somebody was told was done. */
export interface Told {
  readonly action: "ask" | "approve";
  readonly id: string;
}

interface Setting {
  readonly db: Db;
  readonly rails: Rails;
  readonly port: number;
  /** Until somebody answers at the door. */
  up(): Promise<void>;
}

/** Those who press the buttons of an app that may die under their hands, and what they were told. */
export const openPeople = ({ db, rails, port, up }: Setting, seller: Actor, approver: Actor) => {
  const told: Told[] = [];

  /** Asks the app that is there now; null when it died before it answered. */
  const press = async (action: Told["action"], body: object): Promise<string | null> => {
    await up();
    const { now } = await rails.control("/clock");
    const response = await fetch(`http://127.0.0.1:${port}/people/${action}`, {
      method: "POST",
      body: JSON.stringify({ ...body, now }),
    }).catch(() => null);
    const text = (await response?.text().catch(() => null)) ?? null;
    if (!response || text === null) return null;
    if (!response.ok) throw new Error(`${action}: ${text}`);
    const { id } = JSON.parse(text) as { id: string };
    told.push({ action, id });
    return id;
  };

  return {
    told: told as readonly Told[],
    /** Presses until there is an answer, with one key: it is one request. */
    async askForPayout(accountId: string): Promise<string> {
      const asked = { who: seller, accountId, amount: "1000000", key: newId("code") };
      let id: string | null = null;
      while (id === null) id = await press("ask", asked);
      return id;
    },
    /** Staff look at the list before they press once more. */
    async approve(id: string): Promise<void> {
      while ((await payoutOf(db, id)).status === "PENDING_APPROVAL") {
        await press("approve", { who: approver, id });
      }
    },
  };
};
