import { Field } from "@/components/ui/field";

type ConditionSelectProps<T extends string> = {
  name: string;
  label: string;
  /** Which condition it belongs to, said to those who do not see where it stands. */
  at: number;
  value: T;
  choices: readonly (readonly [value: T, words: string])[];
  onPick: (value: T) => void;
};

/** One of a few words about a condition, in the phone's own list. */
export function ConditionSelect<T extends string>(props: ConditionSelectProps<T>) {
  const { name, label, at, value, choices, onPick } = props;
  return (
    <Field
      name={name}
      label={
        <>
          {label}
          <span className="sr-only"> Number {at + 1}</span>
        </>
      }
    >
      {(control) => (
        <select
          {...control}
          value={value}
          onChange={(event) => {
            const picked = choices.find(([one]) => one === event.currentTarget.value);
            if (picked) onPick(picked[0]);
          }}
        >
          {choices.map(([one, words]) => (
            <option key={one} value={one}>
              {words}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}
