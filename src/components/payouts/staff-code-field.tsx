import { Field } from "@/components/ui/field";

export const digitsOf = (form: HTMLFormElement) =>
  String(new FormData(form).get("totp") ?? "").replaceAll(/\D/g, "");

/** The code that makes a decision somebody's own; each is good for one decision. */
export function StaffCodeField({ error }: { error: string | undefined }) {
  return (
    <Field
      name="totp"
      label="Code"
      hint="The six digits your app shows now. A code works once."
      error={error}
    >
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

/** After a refusal the code is spent or wrong; the box is emptied for the next one. */
export function askForNextCode() {
  const field = document.getElementById("field-totp");
  if (!(field instanceof HTMLInputElement)) return;
  field.value = "";
  field.focus();
}
