"use client";

import { useEffect, useRef } from "react";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { RefusalNotice } from "@/components/ui/refusal-notice";
import { TextField } from "@/components/ui/text-field";
import type { Refusal } from "@/lib/refusals";
import type { Draft, TermsBody } from "./draft";
import { draftBody } from "./draft-body";
import { type Price, PriceLines } from "./price-lines";
import { TermsChanges } from "./terms-changes";
import { type TermsChange, termsChanges } from "./terms-diff";

type TermsReviewProps = {
  body: TermsBody;
  draft: Draft;
  price: Price | null;
  /** What the other person changed while this was being written. */
  meanwhile: readonly TermsChange[];
  other: string;
  now: Date;
  note: string;
  onNote: (note: string) => void;
  pending: boolean;
  refusal: Refusal | null;
  onSend: () => void;
  onBack: () => void;
};

/** What one is about to propose, beside what stands now, and a line to the other person. */
export function TermsReview(props: TermsReviewProps) {
  const { body, draft, price, meanwhile, other, now, note, onNote, pending, refusal } = props;
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => title.current?.focus(), []);
  const changes = termsChanges(body, draftBody(draft, body), now);
  return (
    <form
      method="post"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (changes.length > 0) props.onSend();
      }}
      className="grid max-w-160 grid-cols-[minmax(0,1fr)] gap-6 pt-4"
    >
      <h2 ref={title} tabIndex={-1} className="display text-21 outline-none">
        What you propose
      </h2>
      {meanwhile.length > 0 && <Meanwhile changes={meanwhile} other={other} />}
      {!(meanwhile.length > 0 && refusal?.code === "terms_changed") && (
        <RefusalNotice refusal={refusal} />
      )}
      {changes.length === 0 ? (
        <Notice tone="neutral">
          Nothing differs from the terms as they stand. Go back and change something.
        </Notice>
      ) : (
        <>
          <TermsChanges changes={changes} />
          {price && <PriceLines price={price} you={draft.side} />}
          <TextField
            name="note"
            label={`A word to ${other}`}
            hint="Why you would rather have it so"
            optional
            error={refusal?.fields.note}
            rows={3}
            maxLength={500}
            value={note}
            onType={onNote}
          />
          <p className="text-14 text-ink2">
            By sending it you agree to it yourself. It holds once {other} agrees too; until then
            nothing is paid.
          </p>
        </>
      )}
      <div className="flex flex-col gap-2 xs:flex-row">
        {changes.length > 0 && (
          <Button type="submit" pending={pending}>
            Send these terms
          </Button>
        )}
        <Button look="secondary" onClick={props.onBack}>
          Back to the terms
        </Button>
      </div>
    </form>
  );
}

function Meanwhile({ changes, other }: { changes: readonly TermsChange[]; other: string }) {
  return (
    <Notice
      tone="held"
      role="alert"
      title="The terms changed while you were writing. What you typed is still here."
    >
      <p className="mb-2">
        This is what {other} changed. Below is what you propose against it; send it again if it
        still holds.
      </p>
      <TermsChanges changes={changes} />
    </Notice>
  );
}
