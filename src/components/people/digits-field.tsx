import { TextField } from "@/components/ui/text-field";

export type DigitsFieldProps = {
  name: string;
  label: string;
  hint: string;
  error: string | undefined;
  code: string;
  onCode: (code: string) => void;
  autoFocus?: boolean;
};

/** A code of six digits from a message of ours, typed, pasted or filled in by the phone. */
export function DigitsField({ code, onCode, ...field }: DigitsFieldProps) {
  return (
    <TextField
      {...field}
      inputMode="numeric"
      autoComplete="one-time-code"
      maxLength={12}
      look="display text-26 tracking-[0.3em]"
      value={code}
      onType={(text) => onCode(text.replaceAll(/\D/g, "").slice(0, 6))}
    />
  );
}
