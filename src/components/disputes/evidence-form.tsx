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
  const [open, setOpen] = useState(false);
  if (!open && !answers) {
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
  // What was written as the answer must not stand there to be sent a second time.
  const act = answers ? "answer" : "add";
  return <EvidenceFields key={act} {...props} answers={answers} onClose={() => setOpen(false)} />;
}
