"use client";

import dynamic from "next/dynamic";
import { useState } from "react";
import { Dialog } from "@/components/ui/dialog";
import { Press } from "@/components/ui/press";
import { Skeleton } from "@/components/ui/skeleton";
import { orderPeople } from "./order-people";
import type { OrderView } from "./order-types";

// Read by few; most orders have one version.
const VersionsList = dynamic(() => import("./versions-list").then((file) => file.VersionsList), {
  loading: () => <Skeleton className="h-40" />,
});

/** Which text is in force, who proposed it, and how it came to be. */
export function AgreementVersions({ order, now }: { order: OrderView; now: Date }) {
  const [shown, show] = useState(false);
  const { terms } = order;
  const { other } = orderPeople(order);
  return (
    <div className="text-14">
      <p className="flex justify-between gap-4">
        <span className="shrink-0 text-ink3">Terms</span>
        <span className="tabular text-right">
          Version {terms.version}, proposed by {terms.proposedByYou ? "you" : other}
          <span className="block text-13 text-ink3">Mark {terms.hash.slice(0, 12)}</span>
        </span>
      </p>
      {terms.versions > 1 && (
        <>
          <Press
            onClick={() => show(true)}
            className="inline-flex min-h-11 items-center font-semibold text-brand"
          >
            See all {terms.versions} versions
          </Press>
          <Dialog open={shown} onClose={() => show(false)} title="How the terms came to be">
            <VersionsList reference={order.ref} other={other} now={now} />
          </Dialog>
        </>
      )}
    </div>
  );
}
