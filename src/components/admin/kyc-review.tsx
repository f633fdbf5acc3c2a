"use client";

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { FileList } from "@/components/files/file-list";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { RefusalNotice } from "@/components/ui/refusal-notice";
import { TextField } from "@/components/ui/text-field";
import { ask } from "@/lib/ask";
import { dateTime } from "@/lib/format";
import { refusalOf } from "@/lib/refusals";
import type { RouterOutputs } from "@/lib/trpc";
import { Fact } from "./fact";
import { type CheckItem, kycReasons, shownWords } from "./kyc-desk-words";
import { StaffDecision } from "./staff-decision";

type KycReviewProps = { of: CheckItem; now: Date; mayDecide: boolean; onClose: () => void };

const isPaper = ({ kind }: Pick<CheckItem, "kind">) => kind === "ADDRESS";

const asked = (item: CheckItem) =>
  isPaper(item)
    ? { question: "Does the paper show it?", yes: "It shows where they live" }
    : { question: "Is it the same person?", yes: "It is the same person" };

/** One check, masked: two names beside each other, or an address and its paper. The look is written down. */
export function KycReview({ of: item, now, mayDecide, onClose }: KycReviewProps) {
  const [approve, setApprove] = useState<boolean | null>(null);
  if (approve !== null) return <Decide of={item} approve={approve} onClose={onClose} />;
  return (
    <Dialog open onClose={onClose} title={shownWords(item)}>
      <div className="grid gap-5">
        <Facts id={item.id} now={now} />
        {mayDecide && (
          <div className="flex flex-col gap-2 xs:flex-row">
            <Button onClick={() => setApprove(true)}>{asked(item).yes}…</Button>
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
    <>
      {isPaper(data) && <Address of={data} />}
      <dl className="text-14">
        <Fact label="Name here">{data.name ?? "None"}</Fact>
        {!isPaper(data) && (
          <>
            <Fact label="In the register">{data.verifiedName ?? "Not told"}</Fact>
            <Fact label="Date of birth">{birth(data.birthMatches)}</Fact>
          </>
        )}
        <Fact label="Phone">
          ends in <span className="tabular">{data.phoneLast4}</span>
        </Fact>
        <Fact label="Tier now">{data.tier}</Fact>
        <Fact label="Agreed to">
          text {data.consentVersion}, {dateTime(data.consentAt, now)}
        </Fact>
        {!isPaper(data) && (
          <Fact label="Asked">
            {data.attempts} {data.attempts === 1 ? "time" : "times"}
            {data.provider && ` of ${data.provider}`}
          </Fact>
        )}
        {data.reason && <Fact label="Why">{kycReasons[data.reason] ?? data.reason}</Fact>}
        {data.others.map((other) => (
          <Fact key={other.id} label={dateTime(other.createdAt, now)}>
            {shownWords(other)}: {other.status.toLowerCase()}
          </Fact>
        ))}
      </dl>
    </>
  );
}

type Looked = RouterOutputs["admin"]["kyc"]["look"];

/** Where somebody says they live beside what shows it, for whoever decides and only until then. */
function Address({ of: { id, address, papers } }: { of: Looked }) {
  if (address === null) {
    return (
      <p className="text-14 text-ink2">
        The address and its paper are shown only to those who decide, and only until they have.
      </p>
    );
  }
  return (
    <div className="grid grid-cols-1 gap-3">
      <p className="whitespace-pre-line wrap-anywhere">
        <bdi>{address}</bdi>
      </p>
      <FileList
        files={papers}
        label="Papers that show it"
        link={async (fileId) => (await ask.admin.kyc.proof.mutate({ id, fileId })).url}
      />
      <p className="text-13 text-ink2">
        Is it the name on this account, this address, and not older than three months? Each paper
        that is opened is written down.
      </p>
    </div>
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
      title={approve ? asked(item).question : "Refuse this?"}
      press={approve ? asked(item).yes : "Refuse it"}
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
            {!isPaper(item) && <Fact label="In the register">{item.verifiedName}</Fact>}
          </dl>
          <TextField
            name="reason"
            label="Why?"
            hint={
              approve ? "What shows that it is." : "The person reads this: say what to put right."
            }
            rows={3}
            maxLength={500}
            error={errors.reason}
          />
        </>
      )}
    </StaffDecision>
  );
}
