import type { ReactNode } from "react";
import { join } from "./join";

type When = "past" | "now" | "ahead";

const dots: Record<When, string> = {
  past: "border-brand bg-brand",
  now: "border-held bg-held-tint",
  ahead: "border-ink3 bg-canvas",
};

type StepProps = {
  when: When;
  last: boolean;
  title: ReactNode;
  line?: ReactNode;
  note?: ReactNode;
};

/** One stop of a story told down the page; to be used inside an ordered list. */
export function Step({ when, last, title, line, note }: StepProps) {
  return (
    <li className="relative flex gap-4 pb-5" aria-current={when === "now" ? "step" : undefined}>
      {!last && (
        <span aria-hidden="true" className="absolute top-4 bottom-0 left-[7px] w-px bg-line" />
      )}
      <span
        aria-hidden="true"
        className={join("relative mt-1.5 size-[15px] shrink-0 rounded-full border-2", dots[when])}
      />
      <div className="min-w-0 wrap-anywhere">
        <p className={when === "ahead" ? "text-ink2" : "font-semibold"}>{title}</p>
        {note && <p className="text-14 text-ink2">{note}</p>}
        {line && <p className="text-14 text-ink3">{line}</p>}
      </div>
    </li>
  );
}
