import { Field } from "./field";

type CodeFieldProps = { hint: string; error: string | undefined };

/** The six digits of an authenticator; typed, pasted or filled in. */
export function CodeField({ hint, error }: CodeFieldProps) {
  return (
    <Field name="totp" label="Code" hint={hint} error={error}>
      {(control) => (
        <input
          {...control}
          type="text"
          inputMode="numeric"
          autoComplete="one-time-code"
          maxLength={9}
          required
          className={`${control.className} display text-21 tracking-[0.25em]`}
        />
      )}
    </Field>
  );
}

export const digitsOf = (form: HTMLFormElement) =>
  String(new FormData(form).get("totp") ?? "").replaceAll(/\D/g, "");

/** After a refusal the code is spent or wrong; the box is emptied for the next one. */
export function emptyCode() {
  const field = document.getElementById("field-totp");
  if (!(field instanceof HTMLInputElement)) return;
  field.value = "";
  field.focus();
}
