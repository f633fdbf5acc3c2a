import type { ComponentProps } from "react";
import { early } from "./early";
import { Field, type FieldProps } from "./field";
import { join } from "./join";

type Typed = Pick<
  ComponentProps<"input">,
  | "type"
  | "inputMode"
  | "autoComplete"
  | "autoFocus"
  | "maxLength"
  | "min"
  | "required"
  | "defaultValue"
  | "value"
  | "onBlur"
>;

type TextFieldProps = Omit<FieldProps, "children"> &
  Typed & {
    /** More than one line, growing with what is typed. */
    rows?: number;
    /** How the typed text looks, beyond the common box. */
    look?: string;
    onType?: (text: string) => void;
  };

/** A field to type into, of one line or several. */
export function TextField(props: TextFieldProps) {
  const { name, label, hint, error, optional, className, rows, look, onType, ...rest } = props;
  const { inputMode, type = "text", min, onBlur, ...both } = rest;
  const onChange = onType && {
    onChange: (event: { currentTarget: { value: string } }) => onType(event.currentTarget.value),
    ref: early<HTMLInputElement | HTMLTextAreaElement>((typed) => {
      if (rest.value !== undefined && typed.value !== rest.value) onType(typed.value);
    }),
  };
  const field = {
    name,
    label,
    hint,
    error,
    ...(optional ? { optional } : {}),
    ...(className ? { className } : {}),
  };
  return (
    <Field {...field}>
      {(control) => {
        const shared = {
          ...control,
          ...both,
          ...onChange,
          className: join(control.className, look),
        };
        return rows ? (
          <textarea {...shared} rows={rows} />
        ) : (
          <input {...shared} type={type} inputMode={inputMode} min={min} onBlur={onBlur} />
        );
      }}
    </Field>
  );
}
