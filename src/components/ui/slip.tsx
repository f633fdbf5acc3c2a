import type { ReactNode } from "react";
import { join } from "./join";

/** A torn paper slip: summaries, receipts and the share sheet all look like this one. */
export function Slip({ className, children }: { className?: string; children: ReactNode }) {
  return (
    <div className="drop-shadow-[0_1px_2px_#14201b24]">
      <div className={join("perforated bg-surface px-5 py-7", className)}>{children}</div>
    </div>
  );
}
