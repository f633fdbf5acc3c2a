import type { ReactNode } from "react";

/** Figures that are being worked out anew: still there, but pale, and said to be busy. */
export function Settling({ asking, children }: { asking: boolean; children: ReactNode }) {
  return (
    <div aria-busy={asking} className={asking ? "opacity-60" : undefined}>
      {children}
    </div>
  );
}
