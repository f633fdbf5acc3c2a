import type { LucideIcon } from "lucide-react";
import { join } from "@/components/ui/join";

type Look = "here" | "past" | "ahead" | "held" | "looking" | "back";

export type Spot = { look: Look; Icon: LucideIcon | null };

const looks: Record<Look, string> = {
  past: "border-brand bg-brand text-on-brand",
  here: "border-brand bg-surface text-brand",
  held: "border-held bg-held-tint text-held ring-4 ring-held-tint",
  looking: "border-accent bg-accent-tint text-accent ring-4 ring-accent-tint",
  back: "border-neutral bg-neutral-tint text-neutral",
  ahead: "border-ink3 bg-canvas text-ink3",
};

const strong: Partial<Record<Look, string>> = {
  held: "font-semibold whitespace-normal text-held",
  looking: "font-semibold whitespace-normal text-accent",
};

type RailStopProps = { spot: Spot; label: string; place: string; wraps?: boolean };

/** One stop of the money's way. */
export function RailStop({ spot, label, place, wraps = false }: RailStopProps) {
  return (
    <div className={join("z-1 grid justify-items-center gap-1.5 text-center", place)}>
      <span
        className={join(
          "grid size-8 place-items-center rounded-full border-2 transition-colors duration-300",
          looks[spot.look],
        )}
      >
        {spot.Icon && <spot.Icon aria-hidden="true" size={15} strokeWidth={2.5} />}
      </span>
      <span
        className={join(
          "max-w-full text-13 leading-4",
          wraps ? "wrap-anywhere" : "truncate",
          strong[spot.look] ?? "text-ink2",
        )}
      >
        {label}
      </span>
    </div>
  );
}
