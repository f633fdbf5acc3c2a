import { Field } from "@/components/ui/field";

type HandoverFieldProps = {
  code: string;
  error: string | undefined;
  onType: (digits: string) => void;
};

/** One box drawn as six: it takes pasting, autofill and a screen reader like any other. */
export function HandoverField({ code, error, onType }: HandoverFieldProps) {
  return (
    <Field
      name="handover"
      label="The buyer’s code"
      hint="Six digits. The buyer reads them out once the thing is in their hands."
      error={error}
    >
      {(control) => (
        <input
          {...control}
          type="text"
          inputMode="numeric"
          autoComplete="off"
          required
          value={code}
          onChange={(event) => onType(event.currentTarget.value.replaceAll(/\D/g, "").slice(0, 6))}
          className="tabular h-14 w-72 max-w-full rounded-mark bg-[repeating-linear-gradient(90deg,var(--color-edge)_0_2.5rem,transparent_2.5rem_2.75rem),repeating-linear-gradient(90deg,var(--color-sunken)_0_2.5rem,transparent_2.5rem_2.75rem)] bg-[length:16.25rem_2px,16.25rem_100%] bg-left-bottom bg-no-repeat pl-[calc((2.5rem-1ch)/2)] text-26 font-semibold tracking-[calc(2.75rem-1ch)]"
        />
      )}
    </Field>
  );
}
