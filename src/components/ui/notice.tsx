import {
  CircleCheck,
  Clock,
  Info,
  LockKeyhole,
  type LucideIcon,
  Pause,
  TriangleAlert,
} from "lucide-react";
import type { ReactNode } from "react";
import { type Tone, tones } from "./badge";
import { join } from "./join";

const icons: Record<Tone, LucideIcon> = {
  brand: Info,
  held: LockKeyhole,
  ok: CircleCheck,
  info: Info,
  danger: TriangleAlert,
  neutral: Clock,
  accent: Pause,
};

type NoticeProps = {
  tone?: Tone;
  title?: ReactNode;
  /** `status` is said politely, `alert` at once; leave it out for what was there from the start. */
  role?: "status" | "alert";
  className?: string;
  children?: ReactNode;
};

/** Something a person should know here, with an icon whose shape says how it is meant. */
export function Notice({ tone = "info", title, role, className, children }: NoticeProps) {
  const Icon = icons[tone];
  return (
    <div
      role={role}
      className={join("flex gap-3 rounded-control px-4 py-3", tones[tone], className)}
    >
      <Icon aria-hidden="true" size={20} className="mt-0.5 shrink-0" />
      <div className="min-w-0 text-14 text-ink">
        {title && <p className="font-semibold">{title}</p>}
        {children}
      </div>
    </div>
  );
}
