import { FieldError } from "@/components/ui/field";
import { TickRow } from "@/components/ui/tick-row";

type ConsentProps = {
  text: string;
  agreed: boolean;
  onTick: (agreed: boolean) => void;
  error: string | undefined;
};

/** Asked for in full, before anybody is asked. */
export function Consent({ text, agreed, onTick, error }: ConsentProps) {
  return (
    <div>
      <TickRow name="consent" label="I agree" note={text} checked={agreed} onTick={onTick} />
      <FieldError id="field-consent-error" error={error} />
    </div>
  );
}
