import { DomainError } from "./errors";

/**
 * Weighs what a gateway said; when another answer was written down meanwhile, once more against
 * what stands then.
 */
export const weighAgain = <T>(weigh: () => Promise<T>): Promise<T> =>
  weigh().catch((error: unknown) => {
    const late = error instanceof DomainError && error.code === "state_forbids_action";
    if (late) return weigh();
    throw error;
  });
