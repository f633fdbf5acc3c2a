"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type Refusal, refusalOf } from "@/lib/refusals";
import { useTRPC } from "@/lib/trpc";

type StaffAct = {
  /** Does it, then looks at everything of the desk anew; true when it was done. */
  act: (call: () => Promise<unknown>) => Promise<boolean>;
  pending: boolean;
  refusal: Refusal | null;
};

/** One act of staff. Nothing on the screen changes before the server has answered. */
export function useStaffAct(): StaffAct {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const mutation = useMutation({
    mutationFn: (call: () => Promise<unknown>) => call(),
    onSettled: () => queries.invalidateQueries(trpc.admin.pathFilter()),
  });
  return {
    act: (call) =>
      mutation.mutateAsync(call).then(
        () => true,
        () => false,
      ),
    pending: mutation.isPending,
    refusal: mutation.error ? staffWords(refusalOf(mutation.error)) : null,
  };
}

/** The same refusal, with what a member of staff should know about codes. */
function staffWords(refusal: Refusal): Refusal {
  const { code, detail } = refusal;
  if (code === "totp_wrong") {
    const words =
      detail.because === "used"
        ? "This code has already been used. Wait until your app shows the next one, then type that."
        : "That is not the code your app shows now. Nothing was done. Five wrong codes lock you out for 15 minutes.";
    return { ...refusal, words };
  }
  return refusal;
}
