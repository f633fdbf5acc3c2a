import { DomainError } from "../errors";
import type { OrderSubject } from "./load-order";

/**
 * Holds a wish to move a sum to what was held when it was first looked at. Pressed twice at once, the
 * slower one finds that money has moved and is told so, where it would otherwise move the sum again.
 * Make one for each request and call it in `advance`'s decision.
 */
export const seenSums = (): ((order: Pick<OrderSubject, "moneyMoves">) => void) => {
  let seen: number | undefined;
  return ({ moneyMoves }) => {
    if (seen !== undefined && seen !== moneyMoves)
      throw new DomainError("busy", {}, { retry: true });
    seen = moneyMoves;
  };
};
