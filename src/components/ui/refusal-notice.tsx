"use client";

import Link from "next/link";
import { useEffect, useRef } from "react";
import type { Refusal } from "@/lib/refusals";
import { Notice } from "./notice";

/** A refusal in words, said at once and brought into view; with the number to quote when it was our fault. */
export function RefusalNotice({ refusal }: { refusal: Refusal | null }) {
  const place = useRef<HTMLDivElement>(null);
  const words = refusal?.words;
  useEffect(() => {
    if (words) place.current?.scrollIntoView({ block: "nearest" });
  }, [words]);
  if (!refusal) return null;
  return (
    <div ref={place} className="scroll-mt-4 scroll-mb-32">
      <Notice tone="danger" role="alert">
        <p>{refusal.words}</p>
        {refusal.link && (
          <p className="mt-1">
            <Link href={refusal.link.href} className="font-semibold text-brand underline">
              {refusal.link.label}
            </Link>
          </p>
        )}
        {refusal.requestId && <p className="mt-1 text-13 text-ink2">Number: {refusal.requestId}</p>}
      </Notice>
    </div>
  );
}
