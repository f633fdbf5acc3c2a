import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";

/** Somebody has a code on paper or in a chat; a plain form, so it works without script. */
export function FindOrder({ code = "", error }: { code?: string; error?: string }) {
  return (
    <form action="/o" className="grid gap-4">
      <Field name="code" label="Order code" hint="Like KRO-7F3K2-M9QXA" error={error}>
        {(control) => (
          <input
            {...control}
            type="text"
            autoCapitalize="characters"
            autoComplete="off"
            spellCheck={false}
            defaultValue={code}
            maxLength={40}
            required
          />
        )}
      </Field>
      <Button plain type="submit">
        Look it up
      </Button>
    </form>
  );
}
