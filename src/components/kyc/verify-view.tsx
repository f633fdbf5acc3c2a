"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { deviceTime } from "@/components/ui/device-time";
import { Notice } from "@/components/ui/notice";
import { useTRPC } from "@/lib/trpc";
import { AddressForm } from "./address-form";
import { checkWords, kindWords, type MyCheck, type MyKyc, mayShow } from "./kyc-words";
import { NumberForm } from "./number-form";
import { TierLadder } from "./tier-ladder";

type VerifyViewProps = { first: MyKyc; drawnAt: Date };

/** Where somebody stands, what each step allows, and the next step. */
export function VerifyView({ first, drawnAt }: VerifyViewProps) {
  const trpc = useTRPC();
  const cache = useQueryClient();
  const options = trpc.kyc.mine.queryOptions();
  const { data } = useQuery({
    ...options,
    initialData: first,
    initialDataUpdatedAt: deviceTime(drawnAt),
    refetchInterval: 15_000,
  });
  const shown = [data.bvn, data.nin, data.address].filter((check) => check !== null);
  const free = (["BVN", "NIN"] as const).filter((kind) =>
    mayShow(kind === "BVN" ? data.bvn : data.nin),
  );
  return (
    <>
      <TierLadder mine={data} />
      {shown.map((check) => (
        <Standing key={check.id} of={check} />
      ))}
      {data.tier === 1 && free.length > 0 && (
        <section className="grid gap-4 border-t border-line pt-6">
          <h2 className="text-18 font-semibold">Show your BVN or NIN</h2>
          <NumberForm
            kinds={free}
            name={data.name ?? ""}
            onAnswered={(mine) => cache.setQueryData(options.queryKey, mine)}
          />
        </section>
      )}
      {data.tier === 2 && mayShow(data.address) && (
        <section className="grid gap-4 border-t border-line pt-6">
          <h2 className="text-18 font-semibold">Show where you live</h2>
          <AddressForm
            name={data.name ?? ""}
            onSent={(mine) => cache.setQueryData(options.queryKey, mine)}
          />
        </section>
      )}
    </>
  );
}

function Standing({ of: check }: { of: MyCheck }) {
  const { tone, title, text } = checkWords(check);
  return (
    <Notice tone={tone} title={`${kindWords[check.kind]}: ${title}`} role="status">
      {text}
    </Notice>
  );
}
