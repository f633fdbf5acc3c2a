"use client";

import dynamic from "next/dynamic";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Skeleton } from "@/components/ui/skeleton";
import type { PartProps } from "./room-parts";

// Choosing and sending files is much; whoever only reads does not load it.
const EvidenceFields = dynamic(
  () => import("./evidence-fields").then((file) => file.EvidenceFields),
  { loading: () => <Skeleton className="h-64 w-full max-w-140" /> },
);

/** Adds to one's own side; for whoever did not report, the first time is the answer. */
export function EvidenceForm({ answers, ...props }: PartProps & { answers: boolean }) {
  const [open, setOpen] = useState(answers);
  if (!open) {
    return (
      <Button
        look="secondary"
        onClick={() => setOpen(true)}
        className="w-full xs:w-auto xs:justify-self-start"
      >
        Add to my side
      </Button>
    );
  }
  return <EvidenceFields {...props} answers={answers} onClose={() => setOpen(answers)} />;
}
