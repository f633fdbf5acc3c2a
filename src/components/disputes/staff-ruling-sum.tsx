import { TextField } from "@/components/ui/text-field";
import { moneyText } from "@/lib/format";
import { zero } from "@/lib/money";
import { hundredths, hundredthsOf, type RulingDraft, sellerPart } from "./staff-ruling-draft";
import type { CaseFile } from "./staff-types";

type StaffRulingSumProps = {
  file: CaseFile;
  draft: RulingDraft;
  change: (to: Partial<RulingDraft>) => void;
  error: string | undefined;
};

/** The one figure of a ruling: typed to the kobo, or first roughly by the slider. */
export function StaffRulingSum({ file, draft, change, error }: StaffRulingSumProps) {
  const { contested } = file.case;
  const buyer = file.order.buyer?.name ?? "the buyer";
  const seller = file.order.seller?.name ?? "the seller";
  const part = sellerPart(draft, contested);
  const at = part ? hundredthsOf(part.toSeller, contested) : 0;
  const quick = [
    { label: "All to the buyer", to: zero(contested.currency) },
    { label: "Half each", to: hundredths(contested, 50) },
    { label: "All to the seller", to: contested },
  ];
  return (
    <div className="grid gap-3">
      <TextField
        name="toSeller"
        label={`For ${seller}, the seller`}
        hint={`Of ${moneyText(contested)}. The rest goes to ${buyer}.`}
        inputMode="decimal"
        autoComplete="off"
        maxLength={40}
        value={draft.toSeller}
        onType={(toSeller) => change({ toSeller })}
        error={error}
      />
      <input
        type="range"
        min={0}
        max={100}
        step={1}
        value={at}
        aria-label="Part of the seller in hundredths"
        aria-valuetext={part ? `${moneyText(part.toSeller)} to the seller` : "Nothing typed yet"}
        onChange={(event) =>
          change({ toSeller: moneyText(hundredths(contested, event.currentTarget.valueAsNumber)) })
        }
        className="h-6 w-full"
      />
      <div className="flex flex-wrap gap-2">
        {quick.map(({ label, to }) => (
          <button
            key={label}
            type="button"
            onClick={() => change({ toSeller: moneyText(to) })}
            className="min-h-9 rounded-small border border-line px-3 text-14 text-ink2 hover:bg-sunken"
          >
            {label}
          </button>
        ))}
      </div>
    </div>
  );
}
