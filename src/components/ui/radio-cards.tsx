import type { ReactNode } from "react";
import { early } from "./early";
import { FieldError } from "./field";
import { join } from "./join";

export type Choice<T extends string> = {
  value: T;
  label: ReactNode;
  note?: ReactNode;
  icon?: ReactNode;
};

type RadioCardsProps<T extends string> = {
  name: string;
  legend: string;
  choices: readonly Choice<T>[];
  value: T | null;
  onChange: (value: T) => void;
  error?: string | undefined;
  columns?: string;
  /** What narrows the choice down, between the question and its answers. */
  above?: ReactNode;
};

/** One of a few, each with room for a sentence; real radio buttons underneath. */
export function RadioCards<T extends string>(props: RadioCardsProps<T>) {
  const {
    name,
    legend,
    choices,
    value,
    onChange,
    error,
    columns = "xs:grid-cols-3",
    above,
  } = props;
  return (
    <fieldset aria-describedby={error ? `field-${name}-error` : undefined}>
      <legend className="mb-1.5 text-14 font-semibold">{legend}</legend>
      {above}
      <div className={join("grid gap-2", columns)}>
        {choices.map((choice) => (
          <label
            key={choice.value}
            className="flex min-h-12 items-start gap-3 rounded-control border border-edge bg-surface px-3.5 py-3 transition-colors hover:bg-sunken has-checked:border-brand has-checked:bg-brand-tint has-checked:shadow-[inset_0_0_0_1px_var(--color-brand)] has-focus-visible:outline-3 has-focus-visible:outline-offset-2 has-focus-visible:outline-ring"
          >
            <input
              type="radio"
              name={name}
              value={choice.value}
              ref={early((radio) => {
                if (radio.checked && value !== choice.value) onChange(choice.value);
              })}
              checked={value === choice.value}
              onChange={() => onChange(choice.value)}
              className="mt-1 size-4 shrink-0 outline-none"
            />
            <span className="min-w-0 flex-1">
              <span className="block text-14 font-semibold">{choice.label}</span>
              {choice.note && <span className="mt-0.5 block text-13 text-ink2">{choice.note}</span>}
            </span>
            {choice.icon}
          </label>
        ))}
      </div>
      <FieldError id={`field-${name}-error`} error={error} />
    </fieldset>
  );
}
