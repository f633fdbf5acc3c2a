import { TextField } from "@/components/ui/text-field";
import { type RulingDraft, ruledConditions } from "./staff-ruling-draft";
import type { CaseFile } from "./staff-types";
import { reasonPhrases } from "./staff-words";

type StaffRulingReasonsProps = {
  file: CaseFile;
  draft: RulingDraft;
  change: (to: Partial<RulingDraft>) => void;
  errors: Readonly<Record<string, string | undefined>>;
};

/** A finding for each promise, taken from the library or written anew. */
export function StaffRulingReasons({ file, draft, change, errors }: StaffRulingReasonsProps) {
  const say = (id: string, text: string) => change({ reasons: { ...draft.reasons, [id]: text } });
  return (
    <fieldset className="grid gap-4">
      <legend className="mb-2 text-14 font-semibold">What you found, promise by promise</legend>
      {ruledConditions(file).map(({ id, text }) => (
        <div key={id} className="grid gap-2 border-t border-line pt-3">
          <TextField
            name={`reason-${id}`}
            label={text}
            rows={2}
            maxLength={1000}
            value={draft.reasons[id] ?? ""}
            onType={(typed) => say(id, typed)}
            error={errors[`reason-${id}`]}
          />
          <select
            aria-label={`A phrase for: ${text}`}
            value=""
            onChange={(event) => say(id, event.currentTarget.value)}
            className="min-h-9 w-full min-w-0 rounded-small border border-edge bg-surface px-2 text-14 text-ink2"
          >
            <option value="" disabled>
              Take a phrase…
            </option>
            {reasonPhrases.map((phrase) => (
              <option key={phrase} value={phrase}>
                {phrase}
              </option>
            ))}
          </select>
        </div>
      ))}
    </fieldset>
  );
}
