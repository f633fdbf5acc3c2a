import { DomainError } from "../../src/server/domain/errors";

/** How an attempt ended, in one word: its outcome, or the name of the refusal. */
export const refusal = async (attempt: Promise<unknown>): Promise<string> => {
  try {
    const answer = await attempt;
    return answer !== null && typeof answer === "object" && "outcome" in answer
      ? String(answer.outcome)
      : "done";
  } catch (error) {
    return error instanceof DomainError ? error.code : String(error);
  }
};
