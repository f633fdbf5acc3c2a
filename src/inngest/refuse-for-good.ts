import { NonRetriableError } from "inngest";
import { type DomainCode, DomainError } from "@/server/domain/errors";

/** Runs a verb of a job for which a refusal is an answer: others were faster, or it is too early. */
export const orRefusal = async (
  verb: () => Promise<unknown>,
): Promise<{ refused: string | null }> => {
  try {
    await verb();
    return { refused: null };
  } catch (error) {
    if (error instanceof DomainError && !error.retry) return { refused: error.code };
    throw error;
  }
};

/** Runs a verb of a job for which these refusals are no failure: null, and somebody looks again. */
const unless =
  (...codes: readonly DomainCode[]) =>
  async <T>(verb: () => Promise<T>): Promise<T | null> => {
    try {
      return await verb();
    } catch (error) {
      if (error instanceof DomainError && codes.includes(error.code)) return null;
      throw error;
    }
  };

/** Null when what goes out is frozen, or whom it is for: a later sweep tells of it again. */
export const unlessFrozen = unless("payouts_frozen", "payout_too_soon", "user_suspended");

/** Null when it has moved on meanwhile: a run begun again finds that a question had ended it. */
export const unlessOver = unless("state_forbids_action");

/** Null when others are always faster at it: it waits for the next time. */
export const unlessBusy = unless("busy");

/** Runs a verb of a job: a refusal that will be the same next time is not tried again. */
export const refuseForGood = async <T>(verb: () => Promise<T>): Promise<T> => {
  try {
    return await verb();
  } catch (error) {
    if (error instanceof DomainError && !error.retry) {
      throw new NonRetriableError(error.code, { cause: error });
    }
    throw error;
  }
};
