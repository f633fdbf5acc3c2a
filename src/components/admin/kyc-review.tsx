"use client";

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { RefusalNotice } from "@/components/ui/refusal-notice";
import { TextField } from "@/components/ui/text-field";
import { ask } from "@/lib/ask";
import { dateTime } from "@/lib/format";
import { refusalOf } from "@/lib/refusals";
import { Fact } from "./fact";
import { type CheckItem, kycReasons } from "./kyc-desk-words";
import { StaffDecision } from "./staff-decision";

type KycReviewProps = { of: CheckItem; now: Date; mayDecide: boolean; onClose: () => void };

/** One check, masked: two names beside each other, and what else is known. The look is written down. */
export function KycReview({ of: item, now, mayDecide, onClose }: KycReviewProps) {
  const [approve, setApprove] = useState<boolean | null>(null);
  if (approve !== null) return <Decide of={item} approve={approve} onClose={onClose} />;
  return (
    <Dialog open onClose={onClose} title={`${item.kind} ending in ${item.last4 ?? "····"}`}>
      <div className="grid gap-5">
        <Facts id={item.id} now={now} />
        {mayDecide && (
          <div className="flex flex-col gap-2 xs:flex-row">
            <Button onClick={() => setApprove(true)}>It is the same person…</Button>
            <Button look="danger" onClick={() => setApprove(false)}>
              Refuse…
            </Button>
          </div>
        )}
      </div>
    </Dialog>
  );
}

function Facts({ id, now }: { id: string; now: Date }) {
  const { data, error } = useQuery({
    queryKey: ["kyc-look", id],
    queryFn: () => ask.admin.kyc.look.mutate({ id }),
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  });
  if (error) return <RefusalNotice refusal={refusalOf(error)} />;
  if (!data) return <p className="text-ink2">Looking it up. This look is written down.</p>;
  return (
    <dl className="text-14">
      <Fact label="Name here">{data.name ?? "None"}</Fact>
      <Fact label="In the register">{data.verifiedName ?? "Not told"}</Fact>
      <Fact label="Date of birth">{birth(data.birthMatches)}</Fact>
      <Fact label="Phone">
        ends in <span className="tabular">{data.phoneLast4}</span>
      </Fact>
      <Fact label="Tier now">{data.tier}</Fact>
      <Fact label="Agreed to">
        text {data.consentVersion}, {dateTime(data.consentAt, now)}
      </Fact>
      <Fact label="Asked">
        {data.attempts} {data.attempts === 1 ? "time" : "times"}
        {data.provider && ` of ${data.provider}`}
      </Fact>
      {data.reason && <Fact label="Why">{kycReasons[data.reason] ?? data.reason}</Fact>}
      {data.others.map((other) => (
        <Fact key={other.id} label={dateTime(other.createdAt, now)}>
          {other.kind} ending in {other.last4}: {other.status.toLowerCase()}
        </Fact>
      ))}
    </dl>
  );
}

const birth = (matches: boolean | null) =>
  matches === null ? "Not told" : matches ? "The same" : "Another";

type DecideProps = { of: CheckItem; approve: boolean; onClose: () => void };

function Decide({ of: item, approve, onClose }: DecideProps) {
  return (
    <StaffDecision
      open
      onClose={onClose}
      onDone={() => undefined}
      title={approve ? "Is it the same person?" : "Refuse this?"}
      press={approve ? "It is the same person" : "Refuse it"}
      look={approve ? "primary" : "danger"}
      gapsOf={(typed) => ({
        ...(typed("reason").trim() === "" && { reason: "Say what you saw." }),
      })}
      send={(typed, totp) =>
        ask.admin.kyc.decide.mutate({ id: item.id, approve, reason: typed("reason"), totp })
      }
    >
      {(errors) => (
        <>
          <dl className="border-t border-line text-14">
            <Fact label="Name here">{item.name}</Fact>
            <Fact label="In the register">{item.verifiedName}</Fact>
          </dl>
          <TextField
            name="reason"
            label="Why?"
            hint={approve ? "What shows that it is." : "The person reads this."}
            rows={3}
            maxLength={500}
            error={errors.reason}
          />
        </>
      )}
    </StaffDecision>
  );
}
