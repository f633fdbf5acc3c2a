import type { ReactNode } from "react";
import { Badge, type Tone } from "@/components/ui/badge";

type DeskListProps<T> = {
  items: readonly T[];
  keyOf: (item: T) => string;
  /** How far apart what is told of one stands. */
  gap?: string;
  children: (item: T) => ReactNode;
};

/** What waits at a desk or was decided there, one below the other. */
export function DeskList<T>({ items, keyOf, gap = "gap-2", children }: DeskListProps<T>) {
  return (
    <ul className="border-t border-line">
      {items.map((item) => (
        <li
          key={keyOf(item)}
          className={`grid grid-cols-[minmax(0,1fr)] border-b border-line py-4 ${gap}`}
        >
          {children(item)}
        </li>
      ))}
    </ul>
  );
}

/** What one of them is, and how it stands. */
export function DeskHead({ badge, children }: { badge: Badged | null; children: ReactNode }) {
  return (
    <p className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
      <span className="min-w-0 wrap-anywhere">{children}</span>
      {badge && <Badge tone={badge.tone}>{badge.word}</Badge>}
    </p>
  );
}

type Badged = { word: string; tone: Tone };
