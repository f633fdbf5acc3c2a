"use client";

import dynamic from "next/dynamic";
import { useRouter } from "next/navigation";
import { type FormEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { RefusalNotice } from "@/components/ui/refusal-notice";
import { Skeleton } from "@/components/ui/skeleton";
import { askLater } from "@/lib/ask-later";
import { dateTime } from "@/lib/format";
import { type Refusal, refusalOf } from "@/lib/refusals";
import type { Shared } from "./shared-order";

// Most who open a link have no files to look at.
const AskedFiles = dynamic(() => import("./asked-files").then((file) => file.AskedFiles), {
  loading: () => <Skeleton className="h-14" />,
});

type Asked = Shared["asked"][number];

const statusWords: Record<Asked["status"], string> = {
  PENDING:
    "The seller has not said yet that it is done. We message you when there is something to look at.",
  CLAIMED: "The seller says it is done. What do you say?",
  FULFILLED: "You confirmed it.",
  REJECTED: "You said: not met. The seller may try again.",
  WAIVED: "The buyer let it go. Nothing is left for you to do.",
};

const mayJudge = ({ actions }: Asked) =>
  actions.some(({ action, allowed }) => action === "fulfil" && allowed);

/** The box takes the place of the button that was pressed, and the focus with it. */
const takeFocus = (box: HTMLTextAreaElement | null) => box?.focus();

type AskedPanelProps = { reference: string; asked: readonly Asked[]; now: Date };

/** For somebody whose word both sides trust: each promise they were asked about, with yes and no. */
export function AskedPanel({ reference, asked, now }: AskedPanelProps) {
  return (
    <section aria-labelledby="asked" className="grid grid-cols-[minmax(0,1fr)] gap-3">
      <h2 id="asked" className="text-18 font-semibold">
        You were asked for your word
      </h2>
      <p className="max-w-[60ch] text-14 text-ink2">
        Both sides trust you to say whether this is so. You are not the buyer or the seller; you pay
        nothing and get nothing. Say only what you have seen yourself.
      </p>
      <ul className="border-t border-line wrap-anywhere">
        {asked.map((one) => (
          <li key={one.id} className="grid gap-2 border-b border-line py-4">
            <p className="font-semibold">{one.text}</p>
            <p aria-live="polite" className="text-14 text-ink2">
              {one.status === "CLAIMED" && !mayJudge(one)
                ? "The order has gone on without it. Nothing is left for you to say."
                : statusWords[one.status]}
            </p>
            {one.status === "REJECTED" && one.reason && (
              <p className="text-14 text-ink2">“{one.reason}”</p>
            )}
            {one.evidence.map(({ id, text, at, files }) => (
              <figure key={id} className="border-l-2 border-line pl-3">
                {text && <blockquote className="text-14 whitespace-pre-line">{text}</blockquote>}
                {files.length > 0 && <AskedFiles reference={reference} files={files} />}
                <figcaption className="text-13 text-ink3">{dateTime(at, now)}</figcaption>
              </figure>
            ))}
            {mayJudge(one) && <Verdict reference={reference} conditionId={one.id} />}
          </li>
        ))}
      </ul>
    </section>
  );
}

type Said = { verdict: "FULFILLED" } | { verdict: "REJECTED"; reason: string };

/** Says it, then looks at the page anew; what was typed stays when it was refused. */
function useVerdict(reference: string, conditionId: string) {
  const router = useRouter();
  const [pending, setPending] = useState(false);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const say = async (said: Said) => {
    setPending(true);
    setRefusal(null);
    try {
      const ask = await askLater();
      await ask.orders.verifyAsked.mutate({ ref: reference, conditionId, ...said });
      router.refresh();
    } catch (error) {
      setRefusal(refusalOf(error));
    }
    setPending(false);
  };
  return { say, pending, refusal };
}

function Verdict({ reference, conditionId }: { reference: string; conditionId: string }) {
  const [refusing, refuse] = useState(false);
  const { say, pending, refusal } = useVerdict(reference, conditionId);
  const reject = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const reason = String(new FormData(event.currentTarget).get("reason") ?? "");
    void say({ verdict: "REJECTED", reason });
  };
  return (
    <div className="grid gap-3">
      {!refusal?.fields.reason && <RefusalNotice refusal={refusal} />}
      {refusing ? (
        <form method="post" onSubmit={reject} noValidate className="grid gap-3">
          <Field
            name={`reason-${conditionId}`}
            label="What is missing or wrong?"
            hint="Both sides read this."
            error={refusal?.fields.reason}
          >
            {(control) => (
              <textarea
                {...control}
                ref={takeFocus}
                name="reason"
                rows={3}
                maxLength={500}
                required
              />
            )}
          </Field>
          <div className="flex flex-wrap gap-2">
            <Button type="submit" look="danger" pending={pending}>
              Say it is not met
            </Button>
            <Button look="quiet" onClick={() => refuse(false)}>
              Back
            </Button>
          </div>
        </form>
      ) : (
        <div className="flex flex-wrap gap-2">
          <Button pending={pending} onClick={() => void say({ verdict: "FULFILLED" })}>
            Confirm
          </Button>
          <Button look="secondary" onClick={() => refuse(true)}>
            Not met
          </Button>
        </div>
      )}
    </div>
  );
}
