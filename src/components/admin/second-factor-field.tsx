import { CodeField } from "@/components/ui/code-field";
import { Field } from "@/components/ui/field";

type SecondFactorFieldProps = { onPaper: boolean; error: string | undefined };

/** What the authenticator shows, or one of the codes kept on paper for when it is gone. */
export function SecondFactorField({ onPaper, error }: SecondFactorFieldProps) {
  if (!onPaper) {
    return <CodeField hint="The six digits your authenticator app shows now" error={error} />;
  }
  return (
    <Field
      name="totp"
      label="Recovery code"
      hint="One of the ten on your paper; it works once"
      error={error}
    >
      {(control) => <input {...control} type="text" autoComplete="off" maxLength={40} required />}
    </Field>
  );
}

export const factorSwitchLabel = (onPaper: boolean) =>
  onPaper ? "Use my app instead" : "My app is gone: use a recovery code";

/** What was typed, and what is missing of it. */
export const readFactor = (form: HTMLFormElement, onPaper: boolean) => {
  const typed = String(new FormData(form).get("totp") ?? "");
  const totp = typed.replaceAll(onPaper ? /[\s-]/g : /\D/g, "");
  const whole = onPaper ? /^[A-Z2-7]{26}$/i.test(totp) : totp.length === 6;
  if (whole) return { totp };
  return { totp, gap: onPaper ? paperGap : "Type the six digits your app shows now." };
};

const paperGap = "A recovery code has 26 letters and digits from 2 to 7. Check it with your paper.";
