"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type Refusal, refusalOf } from "@/lib/refusals";
import { useTRPC } from "@/lib/trpc";

type Act = {
  /** Does it, then looks at everything anew; true when it was done. */
  act: (call: () => Promise<unknown>) => Promise<boolean>;
  pending: boolean;
  refusal: Refusal | null;
  forget: () => void;
};

/** One press that changes an order. Nothing on the screen changes before the server has answered. */
export function useAct(): Act {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const mutation = useMutation({
    mutationFn: (call: () => Promise<unknown>) => call(),
    onSettled: () =>
      Promise.all([
        queries.invalidateQueries(trpc.orders.pathFilter()),
        queries.invalidateQueries(trpc.disputes.pathFilter()),
        queries.invalidateQueries(trpc.ledger.pathFilter()),
      ]),
  });
  return {
    act: (call) =>
      mutation.mutateAsync(call).then(
        () => true,
        () => false,
      ),
    pending: mutation.isPending,
    refusal: mutation.error ? refusalOf(mutation.error) : null,
    forget: mutation.reset,
  };
}
