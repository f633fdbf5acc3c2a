"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { Notice } from "@/components/ui/notice";
import { paths } from "@/lib/paths";
import { useTRPC } from "@/lib/trpc";
import { scopeWords } from "./freeze-words";

/** On every page of the desk, as long as anything that goes out is stopped. */
export function FrozenNotice({ mayLook }: { mayLook: boolean }) {
  const trpc = useTRPC();
  const { data } = useQuery(trpc.admin.today.queryOptions());
  const frozen = data?.frozen ?? [];
  if (frozen.length === 0) return null;
  return (
    <Notice tone="danger" role="status" className="mt-4 max-w-240" title="Payouts and refunds wait">
      <p>
        Stopped: {frozen.map((scope) => scopeWords({ scope, who: null })).join(", ")}.{" "}
        {mayLook && (
          <Link href={paths.adminFreezes()} className="font-semibold text-brand underline">
            See why
          </Link>
        )}
      </p>
    </Notice>
  );
}
