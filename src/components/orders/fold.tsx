import { ChevronDown } from "lucide-react";
import type { ReactNode } from "react";
import { join } from "@/components/ui/join";

type FoldProps = { title: ReactNode; open?: boolean; bare?: boolean; children: ReactNode };

/** Something one looks at when one wants to; works without script. */
export function Fold({ title, open, bare = false, children }: FoldProps) {
  return (
    <details open={open} className={join("group/fold", !bare && "border-y border-line")}>
      <summary
        className={join(
          "flex items-center gap-2 list-none text-ink2 [&::-webkit-details-marker]:hidden",
          bare ? "min-h-11 text-13" : "min-h-12 text-14 font-semibold",
        )}
      >
        <span className="min-w-0 flex-1">{title}</span>
        <ChevronDown
          aria-hidden="true"
          size={18}
          className="shrink-0 text-ink3 transition-transform group-open/fold:rotate-180"
        />
      </summary>
      {children}
    </details>
  );
}
