import { time } from "@/lib/format";
import { type Freshness, isFresh } from "./freshness";

/** When one looked last; silent once that is too long ago, because then there is a notice. */
export function FreshLine(props: Freshness) {
  if (!isFresh(props)) return null;
  return (
    <p className="text-13 text-ink3">
      As of {time(new Date(props.updatedAt))}. Looks again by itself.
    </p>
  );
}
