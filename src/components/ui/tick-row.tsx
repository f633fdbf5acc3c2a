import type { ReactNode } from "react";
import { early } from "./early";

type TickRowProps = {
  name: string;
  label: ReactNode;
  note?: ReactNode;
  checked: boolean;
  onTick: (checked: boolean) => void;
};

/** One thing to say yes to, with a line about what that means; the whole row is the target. */
export function TickRow({ name, label, note, checked, onTick }: TickRowProps) {
  return (
    <label className="flex min-h-12 items-start gap-3 border-b border-line py-3">
      <input
        type="checkbox"
        name={name}
        ref={early((box) => {
          if (box.checked !== checked) onTick(box.checked);
        })}
        checked={checked}
        onChange={(event) => onTick(event.currentTarget.checked)}
        className="mt-1 size-4.5 shrink-0"
      />
      <span className="min-w-0 flex-1">
        <span className="block text-14 font-semibold">{label}</span>
        {note && <span className="block text-13 text-ink2">{note}</span>}
      </span>
    </label>
  );
}
