import { NonRetriableError } from "inngest";
import { DomainError } from "@/server/domain/errors";

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
