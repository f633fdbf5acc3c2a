import type { ReactNode } from "react";

/** One line of what is known, inside a list of facts. */
export function Fact({ label, children }: { label: ReactNode; children: ReactNode }) {
  return (
    <div className="grid gap-x-3 border-b border-line py-2 xs:grid-cols-[8.5rem_1fr]">
      <dt className="text-ink2">{label}</dt>
      <dd className="min-w-0 wrap-anywhere">{children}</dd>
    </div>
  );
}
