import { refusalWords } from "@/lib/refusals";
import type { OrderView } from "./order-types";

type Act = OrderView["actions"][number];

export const findAct = (order: OrderView, name: string): Act | undefined =>
  order.actions.find(({ action }) => action === name);

/** Whether the server lets this person do it now. */
export const mayAct = (order: OrderView, name: string): boolean =>
  findAct(order, name)?.allowed ?? false;

/** Why not yet, in words; nothing when it may be done or is not this person's at all. */
export const whyNot = (order: OrderView, name: string): string | undefined => {
  const act = findAct(order, name);
  return act && !act.allowed && act.reason ? refusalWords[act.reason] : undefined;
};
