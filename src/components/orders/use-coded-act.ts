"use client";

import { useState } from "react";
import { refusalOf } from "@/lib/refusals";
import { useAct } from "./use-act";

/** Part of an input that carries the code, or nothing. */
export type CodePart = { code?: string };

/**
 * As `useAct`, for what may need a code sent to the phone: when the server asks for one, `asked`
 * turns true, and the next try carries what stands in the box.
 */
export function useCodedAct() {
  const { act, pending, refusal, forget } = useAct();
  const [asked, setAsked] = useState(false);
  const [code, setCode] = useState("");
  const start = () => {
    setAsked(false);
    setCode("");
    forget();
  };
  return {
    act: (call: (part: CodePart) => Promise<unknown>) =>
      act(() =>
        call(asked && code ? { code } : {}).catch((error: unknown) => {
          const told = refusalOf(error).code;
          if (told === "code_needed") setAsked(true);
          if (told === "code_wrong") setCode("");
          throw error;
        }),
      ),
    pending,
    /** Being asked for a code is a step, not a refusal. */
    refusal: refusal?.code === "code_needed" ? null : refusal,
    asked,
    error: refusal?.fields.code ?? (refusal?.code === "code_wrong" ? refusal.words : undefined),
    code,
    setCode,
    start,
  };
}

export type CodedAct = ReturnType<typeof useCodedAct>;
