"use client";

import { MoneyText } from "@/components/money-text";
import { RefusalNotice } from "@/components/ui/refusal-notice";
import { SumLines } from "@/components/ui/sum-lines";
import { useTypedAnswer } from "@/components/ui/use-typed-answer";
import { ask } from "@/lib/ask";
import { firstName, moneyText } from "@/lib/format";
import { plus } from "@/lib/money";
import { RulingPaper } from "./ruling-paper";
import { type RulingDraft, sellerPart } from "./staff-ruling-draft";
import type { CaseFile, RulingPreview } from "./staff-types";

type StaffRulingPreviewProps = { file: CaseFile; draft: RulingDraft; now: Date };

/** What would move, to the kobo, as the server reckons it while one types; and what each would read. */
export function StaffRulingPreview({ file, draft, now }: StaffRulingPreviewProps) {
  const { id, contested } = file.case;
  const part = sellerPart(draft, contested);
  const sums = part && {
    toSeller: moneyText(part.toSeller),
    toBuyer: moneyText(part.toBuyer),
  };
  const told = useTypedAnswer<RulingPreview | null>(sums && `${id} ${sums.toSeller}`, async () =>
    sums ? ask.admin.disputes.preview.query({ id, ...sums }) : null,
  );
  return (
    <div className="grid gap-4">
      <div role="status" aria-busy={told.asking} className={told.asking ? "opacity-60" : undefined}>
        <RefusalNotice refusal={told.refusal} />
        {told.last ? (
          <Sums file={file} of={told.last} />
        ) : (
          <p className="border-y border-line py-3 text-14 text-ink3">
            Type the seller’s part to see what moves.
          </p>
        )}
      </div>
      {part && told.answer && (
        <Papers file={file} draft={draft} part={part} sums={told.answer} now={now} />
      )}
    </div>
  );
}

function Sums({ file, of }: { file: CaseFile; of: RulingPreview }) {
  const { seller, buyer, kro, uncontestedToSeller } = of;
  const total = plus(plus(seller.gets, buyer.gets), plus(kro.fees, kro.vat));
  return (
    <div className="border-t border-line">
      <SumLines
        lines={[
          {
            label: `${file.order.buyer?.name ?? "The buyer"} gets`,
            value: <MoneyText of={buyer.gets} className="font-semibold" />,
            note: buyer.feeBack.amount > 0n && (
              <>
                our fee back among it: <MoneyText of={buyer.feeBack} />
              </>
            ),
          },
          {
            label: `${file.order.seller?.name ?? "The seller"} gets`,
            value: <MoneyText of={seller.gets} className="font-semibold" />,
            note: uncontestedToSeller.amount > 0n && (
              <>
                what nobody contests among it: <MoneyText of={uncontestedToSeller} />
              </>
            ),
          },
          { label: "Our fees", value: <MoneyText of={kro.fees} /> },
          { label: "VAT on them", value: <MoneyText of={kro.vat} /> },
        ]}
        total={{ label: "Leaves what we hold", value: <MoneyText of={total} /> }}
      />
    </div>
  );
}

type PapersProps = StaffRulingPreviewProps & {
  part: NonNullable<ReturnType<typeof sellerPart>>;
  sums: RulingPreview;
};

function Papers({ file, draft, part, sums, now }: PapersProps) {
  const { conditions, buyer, seller } = file.order;
  const ruling = {
    id: "preview",
    status: "PROPOSED" as const,
    round: file.case.round,
    ...part,
    summary: draft.summary || "Your summary stands here.",
    reasons: conditions.flatMap(({ id, text }) => {
      const said = draft.reasons[id];
      return said ? [{ conditionId: id, condition: text, text: said }] : [];
    }),
    proposedAt: null,
    byDefault: false,
    arbiter: null,
    sums,
  };
  const names = {
    buyer: firstName(buyer?.name ?? "The buyer"),
    seller: firstName(seller?.name ?? "The seller"),
  };
  const readers = [
    { of: names.buyer, people: { ...names, buyer: "You", other: names.seller } },
    { of: names.seller, people: { ...names, seller: "You", other: names.buyer } },
  ];
  return readers.map(({ of, people }) => (
    <details key={of} className="text-14">
      <summary className="inline-flex min-h-9 items-center font-semibold text-brand">
        What {of} will read
      </summary>
      <div className="pt-2">
        <RulingPaper ruling={ruling} people={people} now={now} heading="h3" />
      </div>
    </details>
  ));
}
