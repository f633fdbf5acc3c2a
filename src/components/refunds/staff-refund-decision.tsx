"use client";

import { useState } from "react";
import { Key } from "@/components/admin/key";
import { StaffDecision } from "@/components/admin/staff-decision";
import { useKeys } from "@/components/admin/use-keys";
import { MoneyText } from "@/components/money-text";
import { Button } from "@/components/ui/button";
import { TextField } from "@/components/ui/text-field";
import { ask } from "@/lib/ask";
import { moneyText, moneyWords } from "@/lib/format";
import { refusalWords } from "@/lib/refusals";
import type { RefundFile } from "./refund-words";

type Deciding = "approve" | "reject";
type StaffRefundDecisionProps = { refund: RefundFile; mayDecide: boolean };

/** The two presses where the table allows them, each with a dialog and a code of its own. */
export function StaffRefundDecision({ refund, mayDecide }: StaffRefundDecisionProps) {
  const [deciding, setDeciding] = useState<Deciding | null>(null);
  const of = (action: Deciding) => refund.actions.find((one) => one.action === action);
  const may = { approve: of("approve")?.allowed ?? false, reject: of("reject")?.allowed ?? false };
  useKeys({
    ...(may.approve && { a: () => setDeciding("approve") }),
    ...(may.reject && { r: () => setDeciding("reject") }),
  });
  if (!mayDecide) {
    return refund.status === "REQUESTED" ? (
      <p className="border-y border-line py-3 text-14 text-ink2">
        Your role may look at refunds but not decide them.
      </p>
    ) : null;
  }
  const why = of("approve")?.reason;
  const dialog = {
    refund,
    onClose: () => setDeciding(null),
    onDone: () => document.getElementById("refund-status")?.focus(),
  };
  return (
    <>
      {(may.approve || may.reject) && (
        <div className="sticky bottom-0 z-5 -mx-4 grid grid-cols-2 gap-3 border-y border-line bg-surface px-4 py-3 md:static md:mx-0 md:bg-transparent md:px-0">
          <Button look="danger" disabled={!may.reject} onClick={() => setDeciding("reject")}>
            Reject… <KeyHint>r</KeyHint>
          </Button>
          <Button disabled={!may.approve} onClick={() => setDeciding("approve")}>
            {refund.status === "UNKNOWN" ? "Send once more…" : "Approve…"} <KeyHint>a</KeyHint>
          </Button>
        </div>
      )}
      {why && <p className="text-14 text-ink2">{refusalWords[why] ?? why}</p>}
      <Approve {...dialog} open={deciding === "approve"} />
      <Reject {...dialog} open={deciding === "reject"} />
    </>
  );
}

function KeyHint({ children }: { children: string }) {
  return (
    <span aria-hidden="true" className="hidden md:inline">
      <Key>{children}</Key>
    </span>
  );
}

type DecideProps = { refund: RefundFile; open: boolean; onClose: () => void; onDone: () => void };

function Recap({ refund }: { refund: RefundFile }) {
  return (
    <div className="border-y border-line py-4">
      <MoneyText of={refund.amount} size="hero" className="block" />
      <p className="mt-1 text-14 text-ink2">{moneyWords(refund.amount)}</p>
      <p className="mt-2">
        along payment <code className="font-text break-all">{refund.reference}</code>
      </p>
    </div>
  );
}

function Approve({ refund, ...dialog }: DecideProps) {
  const { id, shownHash } = refund;
  const again = refund.status === "UNKNOWN";
  return (
    <StaffDecision
      {...dialog}
      title={again ? "Send this refund once more?" : "Approve this refund?"}
      press={`${again ? "Send" : "Approve"} ${moneyText(refund.amount)}`}
      send={(_, totp) => ask.admin.refunds.approve.mutate({ id, shownHash, totp })}
    >
      {() => (
        <>
          <Recap refund={refund} />
          {again && (
            <p className="text-14 text-ink2">
              The gateway’s list shows that it never took this in. We look there once more before it
              is sent.
            </p>
          )}
        </>
      )}
    </StaffDecision>
  );
}

function Reject({ refund, ...dialog }: DecideProps) {
  const { id } = refund;
  return (
    <StaffDecision
      {...dialog}
      title="Reject this refund?"
      press={`Reject ${moneyText(refund.amount)}`}
      look="danger"
      gapsOf={(typed) =>
        typed("reason").trim() ? {} : { reason: "Say why, in words the person can act on." }
      }
      send={(typed, totp) =>
        ask.admin.refunds.reject.mutate({ id, reason: typed("reason").trim(), totp })
      }
    >
      {(errors) => (
        <>
          <Recap refund={refund} />
          <p className="text-14 text-ink2">It is in the person’s wallet again at once.</p>
          <TextField
            name="reason"
            label="Why"
            hint="The person reads this."
            rows={3}
            maxLength={500}
            error={errors.reason}
          />
        </>
      )}
    </StaffDecision>
  );
}
