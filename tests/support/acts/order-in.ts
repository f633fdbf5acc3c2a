import { DomainError } from "../../../src/server/domain/errors";
import { requestStepCode } from "../../../src/server/domain/orders/confirm-step";
import { loadOrder, type OrderSubject } from "../../../src/server/domain/orders/load-order";
import { policy } from "../../../src/server/domain/policy";
import { type By, type Life, passTime, within } from "../cast";

/** The order of a life as it stands now. */
export const orderIn = async (life: Life, { db }: Pick<By, "db">): Promise<OrderSubject> => {
  const order = life.seen ?? (await loadOrder(db, life.order.id));
  if (!order) throw new Error("the order is gone");
  return order;
};

/** The code a large step asks for, as the phone would show it; nothing where none is asked for. */
export const codeFor = async (life: Life, by: By, sum: bigint): Promise<{ code?: string }> => {
  if (sum < policy.codeFrom || by.who.kind !== "user") return {};
  const now = passTime(life, 331);
  try {
    return { code: (await requestStepCode(within(life, by, now))).code };
  } catch (error) {
    // Whoever asked too often has none, and is told so by the step itself.
    if (error instanceof DomainError && error.code === "code_limit") return {};
    throw error;
  }
};

/** A part of a sum, odd as often as not: never nothing, and all of it one time in four. */
export const partOf = ({ dice }: Pick<By, "dice">, sum: bigint): bigint =>
  dice.below(4) === 0 || sum < 2n ? sum : 1n + (sum * BigInt(dice.below(1_000_000))) / 1_000_001n;
