import type { ReactNode } from "react";
import { join } from "./join";

export type Control = {
  id: string;
  name: string;
  className: string;
  "aria-describedby"?: string;
  "aria-invalid"?: true;
};

const box =
  "tap w-full rounded-control border bg-surface px-3.5 py-2.5 text-16 text-ink placeholder:text-ink3 transition-colors";

export type FieldProps = {
  name: string;
  label: ReactNode;
  hint?: ReactNode;
  error?: string | undefined;
  optional?: boolean;
  className?: string;
  children: (control: Control) => ReactNode;
};

/** A visible label, a hint, one control and its error, tied together for every reader. */
export function Field({ name, label, hint, error, optional, className, children }: FieldProps) {
  const id = `field-${name}`;
  const told = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(" ");
  return (
    <div className={join("grid gap-1.5", className)}>
      <label htmlFor={id} className="text-14 font-semibold text-ink">
        {label}
        {optional && <span className="font-normal text-ink3"> (optional)</span>}
      </label>
      {hint && (
        <p id={`${id}-hint`} className="text-13 text-ink3">
          {hint}
        </p>
      )}
      {children({
        id,
        name,
        className: join(box, error ? "border-danger" : "border-edge"),
        ...(told ? { "aria-describedby": told } : {}),
        ...(error ? { "aria-invalid": true as const } : {}),
      })}
      <FieldError id={`${id}-error`} error={error} />
    </div>
  );
}

export function FieldError({ id, error }: { id: string; error?: string | undefined }) {
  if (!error) return null;
  return (
    <p id={id} className="flex gap-1.5 text-14 text-danger">
      <span aria-hidden="true" className="font-bold">
        !
      </span>
      {error}
    </p>
  );
}
