"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { RefusalNotice } from "@/components/ui/refusal-notice";
import { TextField } from "@/components/ui/text-field";
import { ask } from "@/lib/ask";
import { refusalWords } from "@/lib/refusals";
import { StaffDecision } from "./staff-decision";
import { SuspensePropose } from "./suspense-propose";
import { isAtBank, type SuspenseFile, type SuspenseWay, suspenseWayWords } from "./suspense-words";
import { useStaffAct } from "./use-staff-act";

type SuspenseActsProps = { file: SuspenseFile; me: string; grants: readonly string[] };

/** What this person may do about it now. */
export function SuspenseActs({ file, me, grants }: SuspenseActsProps) {
  if (file.status === "PROPOSED" && grants.includes("suspense:approve")) {
    return <Decide file={file} own={file.proposal?.by === me} />;
  }
  const open = file.status === "WAITING" || file.status === "KEPT";
  return open && grants.includes("suspense:propose") ? <Propose file={file} /> : null;
}

function Propose({ file }: { file: SuspenseFile }) {
  const [way, setWay] = useState<SuspenseWay | null>(null);
  const { act, pending, refusal } = useStaffAct();
  if (file.withOrder) {
    return (
      <Notice tone="neutral" title="Buyer and seller have a day">
        <p>{refusalWords.suspense_with_order}</p>
      </Notice>
    );
  }
  const atBank = isAtBank(file.provider);
  const ways: readonly SuspenseWay[] = !file.booked
    ? ["KEEP"]
    : atBank
      ? ["GIVE", "CREDIT", "KEEP"]
      : ["GIVE", "CREDIT", "RETURN", "KEEP"];
  return (
    <section className="grid gap-3">
      <h2 className="text-16 font-semibold">Whose is it?</h2>
      {!file.booked && <p className="text-14 text-ink2">{refusalWords.suspense_not_booked}</p>}
      {atBank && <p className="text-14 text-ink2">{refusalWords.suspense_at_bank}</p>}
      <div className="grid gap-3 xs:grid-cols-2">
        {ways
          .filter((one) => one !== "KEEP" || file.status !== "KEPT")
          .map((one) => (
            <Button key={one} look="secondary" onClick={() => setWay(one)}>
              {suspenseWayWords[one].propose}
            </Button>
          ))}
      </div>
      {file.status === "WAITING" && file.ownerName === null && (
        <Button
          look="secondary"
          pending={pending}
          onClick={() => act(() => ask.admin.suspense.take.mutate({ id: file.id }))}
        >
          I look after it
        </Button>
      )}
      <RefusalNotice refusal={refusal} />
      {way && <SuspensePropose id={file.id} way={way} onClose={() => setWay(null)} />}
    </section>
  );
}

const verbs: Record<SuspenseWay, (input: { id: string; totp: string }) => Promise<unknown>> = {
  GIVE: (input) => ask.admin.suspense.give.mutate(input),
  CREDIT: (input) => ask.admin.suspense.credit.mutate(input),
  RETURN: (input) => ask.admin.suspense.sendBack.mutate(input),
  KEEP: (input) => ask.admin.suspense.keep.mutate(input),
};

function Decide({ file, own }: { file: SuspenseFile; own: boolean }) {
  const [agree, setAgree] = useState<boolean | null>(null);
  const way = file.proposal?.way ?? "KEEP";
  const words = suspenseWayWords[way];
  if (own) return <p className="text-14 text-ink2">{refusalWords.second_person_needed}</p>;
  return (
    <div className="flex flex-col gap-3 xs:flex-row">
      <Button onClick={() => setAgree(true)}>Agree…</Button>
      <Button look="danger" onClick={() => setAgree(false)}>
        Reject…
      </Button>
      {agree !== null && (
        <StaffDecision
          open
          onClose={() => setAgree(null)}
          onDone={() => undefined}
          title={agree ? words.title : "Let it wait instead?"}
          press={agree ? words.agree : "Reject it"}
          look={agree ? "primary" : "danger"}
          gapsOf={(typed) =>
            agree || typed("reason").trim() !== "" ? {} : { reason: "Say why not." }
          }
          send={(typed, totp) =>
            agree
              ? verbs[way]({ id: file.id, totp })
              : ask.admin.suspense.reject.mutate({ id: file.id, reason: typed("reason"), totp })
          }
        >
          {(errors) =>
            agree ? (
              <p className="border-y border-line py-3 text-14">{words.means}</p>
            ) : (
              <TextField
                name="reason"
                label="Why not?"
                rows={3}
                maxLength={1000}
                error={errors.reason}
              />
            )
          }
        </StaffDecision>
      )}
    </div>
  );
}
