import { type DomainCode, DomainError } from "../errors";

/** What became of each of several that were decided on with one press. */
export type LetterOutcome = { readonly id: string; readonly refused: DomainCode | null };

/** Decides on each as if it were alone; what is refused to one is told beside it. */
export const eachLetter = async (
  ids: readonly string[],
  decide: (id: string) => Promise<unknown>,
): Promise<{ outcomes: LetterOutcome[] }> => {
  const outcomes: LetterOutcome[] = [];
  for (const id of ids) {
    outcomes.push(
      await decide(id).then(
        () => ({ id, refused: null }),
        (error: unknown) => {
          if (error instanceof DomainError) return { id, refused: error.code };
          throw error;
        },
      ),
    );
  }
  return { outcomes };
};
