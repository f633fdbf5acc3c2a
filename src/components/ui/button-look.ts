import { join } from "./join";

export type Look = "primary" | "secondary" | "quiet" | "danger";

const looks: Record<Look, string> = {
  primary: "bg-brand text-on-brand hover:bg-brand-hover border-transparent",
  secondary: "bg-surface text-ink border-edge hover:bg-sunken",
  quiet: "bg-transparent text-brand border-transparent hover:bg-brand-tint",
  danger: "bg-surface text-danger border-danger hover:bg-danger-tint",
};

const shape =
  "tap inline-flex items-center justify-center gap-2 rounded-control border px-5 py-2.5 text-16 font-semibold text-center transition-colors no-underline select-none";

/** One look for everything that is pressed, button or link. */
export const buttonLook = (look: Look, className?: string) => join(shape, looks[look], className);
