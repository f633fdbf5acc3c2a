"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { ask } from "@/lib/ask";
import { type Refusal, refusalOf } from "@/lib/refusals";
import { useTRPC } from "@/lib/trpc";
import type { PayoutFile } from "./staff-types";

export type DecisionRefusal = {
  refusal: Refusal;
  /** How it stands now, when the refusal leaves that open; null when we could not learn it. */
  fresh: PayoutFile | null;
};

/** Refusals after which only another look can tell what is so. */
const leavesOpen = ({ code, fields }: Refusal) =>
  code === "state_forbids_action" ||
  code === "payout_changed" ||
  (code === null && Object.keys(fields).length === 0);

class Refused extends Error {
  constructor(readonly told: DecisionRefusal) {
    super("refused");
  }
}

/** One decision about one payout. Nothing on the screen changes before the server has answered. */
export function useDecide(id: string) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const mutation = useMutation({
    mutationFn: async (call: () => Promise<unknown>) => {
      try {
        await call();
      } catch (error) {
        const refusal = refusalOf(error);
        const fresh = leavesOpen(refusal)
          ? await ask.admin.payouts.one.query({ id }).catch(() => null)
          : null;
        throw new Refused({ refusal, fresh });
      }
    },
    onSettled: () =>
      Promise.all([
        queries.invalidateQueries(trpc.admin.payouts.pathFilter()),
        queries.invalidateQueries(trpc.admin.today.pathFilter()),
        queries.invalidateQueries(trpc.admin.ledger.pathFilter()),
      ]),
  });
  return {
    decide: (call: () => Promise<unknown>) =>
      mutation.mutateAsync(call).then(
        () => true,
        () => false,
      ),
    pending: mutation.isPending,
    told: mutation.error instanceof Refused ? mutation.error.told : null,
    /** True from the press on, while what one sees may already be one's own doing. */
    ours: mutation.isPending || mutation.isSuccess,
  };
}
