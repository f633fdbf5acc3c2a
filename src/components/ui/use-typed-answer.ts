"use client";

import { useEffect, useState } from "react";
import { type Refusal, refusalOf } from "@/lib/refusals";

type Told<T> = { of: string | null; answer: T | null; refusal: Refusal | null };

export type TypedAnswer<T> = {
  /** The answer to exactly what stands in the boxes now, or null until it is known. */
  answer: T | null;
  /** The last answer there was, for a place that would rather look pale than jump. */
  last: T | null;
  refusal: Refusal | null;
  asking: boolean;
};

/**
 * What the server says of something that is being typed, asked a moment after the last key.
 * `asked` names the question in full, and is null while there is none; an answer to another
 * question is never taken for this one's.
 */
export function useTypedAnswer<T>(
  asked: string | null,
  put: () => Promise<T>,
  first: T | null = null,
): TypedAnswer<T> {
  const [told, setTold] = useState<Told<T>>({
    of: first === null ? null : asked,
    answer: first,
    refusal: null,
  });
  const known = told.of === asked;

  // biome-ignore lint/correctness/useExhaustiveDependencies: the question is named by `asked`
  useEffect(() => {
    if (asked === null || known) return;
    let current = true;
    const tell = (answer: T | null, refusal: Refusal | null) =>
      current && setTold({ of: asked, answer, refusal });
    const timer = setTimeout(() => {
      put().then(
        (answer) => tell(answer, null),
        (error) => tell(null, refusalOf(error)),
      );
    }, 300);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [known, asked]);

  const now = asked !== null && known;
  return {
    answer: now ? told.answer : null,
    last: asked === null ? null : told.answer,
    refusal: now ? told.refusal : null,
    asking: asked !== null && !known,
  };
}
