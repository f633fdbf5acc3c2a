import type { ReactNode } from "react";
import { join } from "./join";

export type Tone = "brand" | "held" | "ok" | "info" | "danger" | "neutral" | "accent";

export const tones: Record<Tone, string> = {
  brand: "bg-brand-tint text-brand",
  held: "bg-held-tint text-held",
  ok: "bg-ok-tint text-ok",
  info: "bg-info-tint text-info",
  danger: "bg-danger-tint text-danger",
  neutral: "bg-neutral-tint text-neutral",
  accent: "bg-accent-tint text-accent",
};

/** A state in one word, for tables only; everywhere else a state is a sentence. */
export function Badge({ tone, children }: { tone: Tone; children: ReactNode }) {
  return (
    <span
      className={join(
        "inline-flex items-center gap-1.5 rounded-badge px-2 py-0.5 text-13 font-medium whitespace-nowrap",
        tones[tone],
      )}
    >
      <span aria-hidden="true" className="size-1.5 rounded-full bg-current" />
      {children}
    </span>
  );
}
