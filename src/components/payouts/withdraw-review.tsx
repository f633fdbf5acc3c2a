"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useEffect, useRef, useState } from "react";
import { MoneyText } from "@/components/money-text";
import { SentCode } from "@/components/people/sent-code";
import { Button } from "@/components/ui/button";
import { newKey } from "@/components/ui/new-key";
import { RefusalNotice } from "@/components/ui/refusal-notice";
import { ask } from "@/lib/ask";
import { moneyText, moneyWords } from "@/lib/format";
import { paths } from "@/lib/paths";
import { refusalOf } from "@/lib/refusals";
import { type RouterOutputs, useTRPC } from "@/lib/trpc";
import { PayoutLines } from "./payout-lines";
import { typedText } from "./use-payout-quote";

export type Reviewed = {
  quote: RouterOutputs["payouts"]["quote"];
  account: RouterOutputs["payouts"]["accounts"][number];
};

/** Everything once more before money moves. One key a visit, so a double tap is one withdrawal. */
export function WithdrawReview({ reviewed, onBack }: { reviewed: Reviewed; onBack: () => void }) {
  const { account } = reviewed;
  const [idempotencyKey] = useState(newKey);
  const { quote, send, code } = useSend(reviewed.quote);
  const busy = send.isPending || send.isSuccess;
  return (
    <div className="grid max-w-120 gap-6">
      <Summary {...reviewed} quote={quote} />
      <PayoutLines sum={quote} />
      {code.asked && (
        <SentCode
          name="payout-code"
          label="The code from our message"
          hint="Six digits, sent to your phone for this withdrawal. Give them to nobody."
          error={code.error}
          code={code.typed}
          onCode={code.type}
          send={() =>
            ask.payouts.requestPayoutCode.mutate({
              accountId: account.id,
              amount: typedText(quote.amount),
            })
          }
        />
      )}
      <RefusalNotice refusal={code.error ? null : code.refusal} />
      <div className="grid gap-3">
        <Button
          pending={busy}
          onClick={() =>
            send.mutate({
              accountId: account.id,
              amount: typedText(quote.amount),
              feeVersion: quote.version,
              idempotencyKey,
              ...(code.asked && code.typed && { code: code.typed }),
            })
          }
        >
          Withdraw {moneyText(quote.amount)}
        </Button>
        <Button look="secondary" disabled={busy} onClick={onBack}>
          Change something
        </Button>
      </div>
    </div>
  );
}

/** How much goes where, in figures and in words. */
function Summary({ quote, account }: Reviewed) {
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => title.current?.focus(), []);
  return (
    <>
      <div>
        <h2 ref={title} tabIndex={-1} className="text-14 text-ink2 outline-none">
          Check this before it goes
        </h2>
        <MoneyText of={quote.amount} size="hero" className="mt-1 block" />
        <p className="text-14 text-ink2">{moneyWords(quote.amount)}</p>
      </div>
      <div className="border-y border-line py-4">
        <p className="text-13 text-ink3">To</p>
        <p className="text-18 font-semibold">{account.accountName}</p>
        <p className="tabular text-ink2">
          {account.bankName} ••{account.last4}
        </p>
      </div>
    </>
  );
}

/**
 * Sends it for what was shown; when that has changed, what it costs now is shown instead. Being asked
 * for a code is a step, not a refusal.
 */
function useSend(first: Reviewed["quote"]) {
  const router = useRouter();
  const trpc = useTRPC();
  const queries = useQueryClient();
  const [quote, setQuote] = useState(first);
  const [asked, setAsked] = useState(false);
  const [typed, type] = useState("");
  const send = useMutation(
    trpc.payouts.request.mutationOptions({
      // Back must lead to the wallet, not to a form that looks unsent.
      onSuccess: ({ ref }) => router.replace(paths.payout(ref)),
      onError: async (error) => {
        const told = refusalOf(error).code;
        if (told === "code_needed") setAsked(true);
        if (told === "code_wrong") type("");
        if (told !== "price_changed") return;
        setQuote(await ask.payouts.quote.query({ amount: typedText(quote.amount) }));
      },
      onSettled: () => queries.invalidateQueries(trpc.ledger.pathFilter()),
    }),
  );
  const told = send.error ? refusalOf(send.error) : null;
  const refusal = told?.code === "code_needed" && typed === "" ? null : told;
  const error = told?.fields.code ?? (told?.code === "code_wrong" ? told.words : undefined);
  return { quote, send, code: { asked, typed, type, error, refusal } };
}
