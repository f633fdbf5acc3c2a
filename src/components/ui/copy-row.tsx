"use client";

import { Check, Copy } from "lucide-react";
import { useState } from "react";
import { Press } from "./press";

type CopyRowProps = { label: string; shown: string; copied?: string };

/** One fact to carry elsewhere: it can be read, selected and copied. */
export function CopyRow({ label, shown, copied = shown }: CopyRowProps) {
  const [done, setDone] = useState(false);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(copied);
      setDone(true);
      setTimeout(() => setDone(false), 4000);
    } catch {
      setDone(false);
    }
  };
  return (
    <div className="flex min-h-14 min-w-0 items-center gap-3 border-b border-line py-2">
      <div className="min-w-0 flex-1">
        <p className="text-13 text-ink3">{label}</p>
        <p className="tabular truncate text-16 font-medium select-all">{shown}</p>
      </div>
      <Press
        onClick={copy}
        className="inline-flex min-h-11 items-center gap-1.5 rounded-small px-3 text-14 font-semibold text-brand hover:bg-brand-tint"
      >
        {done ? <Check aria-hidden="true" size={18} /> : <Copy aria-hidden="true" size={18} />}
        <span>
          {done ? "Copied" : "Copy"} <span className="sr-only">{label}</span>
        </span>
      </Press>
      <span role="status" className="sr-only">
        {done ? `${label} copied` : ""}
      </span>
    </div>
  );
}
