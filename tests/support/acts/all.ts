import { clockVerbs } from "../../../src/server/domain/clocks/meet-deadline";
import { orderRows } from "../../../src/server/domain/orders/rows";
import { type Act, within } from "../cast";
import { agreementActs } from "./agreement";
import { disputeActs } from "./dispute";
import { endingActs } from "./ending";
import { moneyActs } from "./money";
import { staffActs } from "./staff";
import { workActs } from "./work";

/** An action of the order table other than its birth. */
export type Action = Exclude<(typeof orderRows)[number]["action"], "create">;

const byPeople = {
  ...agreementActs,
  ...moneyActs,
  ...workActs,
  ...endingActs,
  ...disputeActs,
  ...staffActs,
} as const;

/** A clock's own action, done by whoever is asked to try it. */
const rung =
  (action: string): Act =>
  (life, by) => {
    const verb = clockVerbs[action];
    if (!verb) throw new Error(`no verb carries out ${action}`);
    return verb(within(life, by), life.order.id);
  };

const clockActs = Object.fromEntries(
  orderRows.flatMap((row) =>
    "after" in row && !(row.action in byPeople) ? [[row.action, rung(row.action)]] : [],
  ),
) as Record<Exclude<Action, keyof typeof byPeople>, Act>;

/** Every action of the order table, by whoever is asked to try it. */
export const acts: Readonly<Record<Action, Act>> = { ...byPeople, ...clockActs };

export const actions = [
  ...new Set(orderRows.flatMap(({ action }) => (action === "create" ? [] : [action]))),
] as readonly Action[];
