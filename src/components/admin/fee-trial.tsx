"use client";

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { RefusalNotice } from "@/components/ui/refusal-notice";
import { Skeleton } from "@/components/ui/skeleton";
import { ask } from "@/lib/ask";
import { refusalOf } from "@/lib/refusals";
import { useTRPC } from "@/lib/trpc";
import { type FeeDraft, feesOf } from "./fee-draft";
import { FeeTrialResult } from "./fee-trial-result";

/** Tries a price list on every order that was paid in the last month; only when it is asked for. */
export function FeeTrial({ draft, name }: { draft: FeeDraft; name: string }) {
  const trpc = useTRPC();
  const [tried, setTried] = useState<FeeDraft | null>(null);
  const asked = tried === null ? null : JSON.stringify(feesOf(tried));
  const trial = useQuery({
    queryKey: [...trpc.admin.fees.simulate.queryKey(), asked],
    queryFn: () => ask.admin.fees.simulate.query(feesOf(tried ?? draft)),
    enabled: asked !== null,
    retry: false,
  });
  const stale = asked !== null && asked !== JSON.stringify(feesOf(draft));
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-3">
      <Button
        look="secondary"
        pending={trial.isFetching}
        onClick={() => setTried(draft)}
        className="w-full xs:w-auto xs:justify-self-start"
      >
        Try it on the last month<span className="sr-only"> by {name}</span>
      </Button>
      {trial.isLoading && <Skeleton className="h-64" />}
      {trial.error && <RefusalNotice refusal={refusalOf(trial.error)} />}
      {stale && trial.data && (
        <p className="text-14 text-held">
          The boxes have changed since this was worked out. Try it again.
        </p>
      )}
      {trial.data && <FeeTrialResult of={trial.data} />}
    </div>
  );
}
