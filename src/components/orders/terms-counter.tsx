"use client";

import dynamic from "next/dynamic";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { Skeleton } from "@/components/ui/skeleton";
import { ask } from "@/lib/ask";
import { paths } from "@/lib/paths";
import { refusalOf } from "@/lib/refusals";
import type { Draft, TermsBody } from "./draft";
import { mergeDraft } from "./draft-merge";
import { draftStore } from "./draft-store";
import { draftOf, termsOf } from "./draft-terms";
import type { FeeShares } from "./fee-payers";
import { type TermsChange, termsChanges } from "./terms-diff";
import { hasPlace } from "./terms-errors";
import { TermsForm } from "./terms-form";
import { useAct } from "./use-act";
import { useDraft } from "./use-draft";
import { useSeenQuote } from "./use-seen-quote";

// Weighed only by those who have come to the end of the form.
const TermsReview = dynamic(() => import("./terms-review").then((file) => file.TermsReview), {
  loading: () => <Skeleton className="mt-4 h-72" />,
});

type TermsCounterProps = {
  reference: string;
  body: TermsBody;
  shares: FeeShares;
  termsHash: string;
  side: Draft["side"];
  /** What to call the other person inside a sentence. */
  other: string;
  now: Date;
  tomorrow: string;
};

type InForce = { body: TermsBody; hash: string; meanwhile: readonly TermsChange[] };

/** The proposal as it is being written, against the terms in force, and its way to the other person. */
function useCounter(props: TermsCounterProps) {
  const { reference, side, now } = props;
  const router = useRouter();
  const [inForce, setInForce] = useState<InForce>({
    body: props.body,
    hash: props.termsHash,
    meanwhile: [],
  });
  // Typed against this version: against another one it would look like changes nobody meant.
  const [store] = useState(() => draftStore(`terms-draft.${reference}.${props.termsHash}`));
  const { draft, set } = useDraft({ ...draftOf(props.body), side }, store);
  const [reviewing, review] = useState(false);
  const { act, pending, refusal, forget } = useAct();
  const quoted = useSeenQuote(draft, refusal);

  const followOthers = async () => {
    const { body, termsHash: hash } = await ask.orders.shared.query({ ref: reference });
    if (!body) return router.push(paths.order(reference));
    set(mergeDraft(draft, { ...draftOf(inForce.body), side }, { ...draftOf(body), side }));
    setInForce({ body, hash, meanwhile: termsChanges(inForce.body, body, now) });
  };
  const revise = async (note: string) => {
    const seen = { termsHash: inForce.hash, feeVersion: quoted.last?.version ?? 0 };
    try {
      await ask.orders.revise.mutate({
        ...termsOf(draft, inForce.body),
        ...seen,
        ref: reference,
        note,
      });
    } catch (error) {
      const { code, fields } = refusalOf(error);
      if (code === "terms_changed") await followOthers();
      else if (
        hasPlace(refusalOf(error)) ||
        Object.keys(fields).some((field) => field !== "note")
      ) {
        review(false);
      }
      throw error;
    }
  };
  const send = async (note: string) => {
    if (!(await act(() => revise(note)))) return;
    store.drop();
    router.push(paths.order(reference));
    router.refresh();
  };
  return { inForce, draft, set, quoted, reviewing, review, pending, refusal, forget, send };
}

/** Other terms for an order nobody has agreed to yet: the form filled in, then what differs, then sent. */
export function TermsCounter(props: TermsCounterProps) {
  const { other, now, tomorrow } = props;
  const counter = useCounter(props);
  const { inForce, draft, set, quoted, review, pending, refusal } = counter;
  const [note, setNote] = useState("");
  if (counter.reviewing) {
    return (
      <TermsReview
        body={inForce.body}
        draft={draft}
        price={quoted.answer}
        meanwhile={inForce.meanwhile}
        other={other}
        now={now}
        note={note}
        onNote={setNote}
        pending={pending}
        refusal={refusal}
        onSend={() => void counter.send(note)}
        onBack={() => review(false)}
      />
    );
  }
  return (
    <TermsForm
      draft={draft}
      set={set}
      quoted={quoted}
      shares={props.shares}
      tomorrow={tomorrow}
      refusal={refusal?.code === "terms_changed" ? null : refusal}
      pending={false}
      done="See what changes"
      onDone={() => {
        counter.forget();
        review(true);
      }}
    />
  );
}
