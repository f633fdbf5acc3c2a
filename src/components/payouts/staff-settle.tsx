"use client";

import { useState } from "react";
import { StaffDecision } from "@/components/admin/staff-decision";
import { FileField } from "@/components/files/file-field";
import { FileList } from "@/components/files/file-list";
import type { FileDoor } from "@/components/files/send-file";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { TextField } from "@/components/ui/text-field";
import { ask } from "@/lib/ask";
import { dateTime } from "@/lib/format";
import { refusalWords } from "@/lib/refusals";
import { StaffRecap } from "./staff-recap";
import type { PayoutFile } from "./staff-types";

type Stated = NonNullable<PayoutFile["stated"]>;

const words: Record<Stated, { says: string; press: string; ends: string }> = {
  PAID: {
    says: "The gateway states that it was paid",
    press: "It was paid",
    ends: "It is ended as paid.",
  },
  NOT_PAID: {
    says: "The gateway states that it was not paid",
    press: "It was not paid",
    ends: "All of it goes back to the person’s wallet. If it is paid after all, an alarm is raised.",
  },
};

/** After a day; until then the gateway is asked and may still answer. */
const SILENT_MS = 86_400_000;

type StaffSettleProps = { payout: PayoutFile; now: Date; mayDecide: boolean };

/** Nobody knows what became of it: two people end it by what the gateway states in writing. */
export function StaffSettle({ payout, now, mayDecide }: StaffSettleProps) {
  const [open, setOpen] = useState<Stated | "settle" | null>(null);
  const { status, sentAt, stated } = payout;
  const silent = sentAt !== null && now.getTime() - sentAt.getTime() >= SILENT_MS;
  if (status !== "UNKNOWN" || !silent) return null;
  const close = () => setOpen(null);
  return (
    <>
      <Written payout={payout} now={now} />
      {mayDecide && (
        <div className="grid gap-2">
          {stated && payout.statedByYou && (
            <p className="text-13 text-ink2">{refusalWords.second_person_needed}</p>
          )}
          {stated && !payout.statedByYou && (
            <Button onClick={() => setOpen("settle")}>Agree as the second person…</Button>
          )}
          <Button look="secondary" onClick={() => setOpen("PAID")}>
            The gateway wrote: paid…
          </Button>
          <Button look="secondary" onClick={() => setOpen("NOT_PAID")}>
            The gateway wrote: not paid…
          </Button>
        </div>
      )}
      {(open === "PAID" || open === "NOT_PAID") && (
        <State payout={payout} stated={open} onClose={close} />
      )}
      {open === "settle" && stated && <Settle payout={payout} stated={stated} onClose={close} />}
    </>
  );
}

function Written({ payout, now }: { payout: PayoutFile; now: Date }) {
  const { stated, statement, statedAt } = payout;
  if (!stated || !statedAt) return null;
  return (
    <Notice tone="held" title={`${words[stated].says}. A second person has to agree.`}>
      <p className="wrap-anywhere">“{statement}”</p>
      <p className="text-13 text-ink2">Written down {dateTime(statedAt, now)}</p>
      <Papers of={payout} />
    </Notice>
  );
}

/** What the gateway wrote, as it came, for whoever has to agree. */
function Papers({ of: { id, papers } }: { of: PayoutFile }) {
  return (
    <FileList
      files={papers}
      label="What the gateway wrote"
      link={async (fileId) => (await ask.admin.payouts.paper.mutate({ id, fileId })).url}
    />
  );
}

type StatedProps = { payout: PayoutFile; stated: Stated; onClose: () => void };

const nothing = () => undefined;

const doorOf = (id: string): FileDoor => ({
  prepare: (announced, signal) =>
    ask.admin.payouts.preparePaper.mutate({ id, ...announced }, { signal }),
  finish: (fileId, signal) => ask.admin.payouts.finishPaper.mutate({ id, fileId }, { signal }),
});

function State({ payout, stated, onClose }: StatedProps) {
  const [door] = useState(() => doorOf(payout.id));
  const [letter, setLetter] = useState<{ ids: string[]; busy: boolean }>({ ids: [], busy: false });
  const gapsOf = (typed: (name: string) => string) => ({
    ...(!typed("statement").trim() && { statement: "Copy what they wrote, word for word." }),
    ...(letter.busy && { letter: "A file is still on its way. Wait until it says it is ready." }),
    ...(payout.needsTwo &&
      !letter.busy &&
      letter.ids.length === 0 && { letter: "Attach the letter: it is asked for with such a sum." }),
  });
  return (
    <StaffDecision
      open
      onClose={onClose}
      onDone={nothing}
      title={`${words[stated].says}?`}
      press="Write it down"
      gapsOf={gapsOf}
      send={(typed, totp) =>
        ask.admin.payouts.state.mutate({
          id: payout.id,
          stated,
          statement: typed("statement"),
          fileIds: letter.ids,
          totp,
        })
      }
    >
      {(errors) => (
        <>
          <StaffRecap payout={payout} />
          <p className="text-14 text-ink2">Nothing moves before a second person agrees.</p>
          <TextField
            name="statement"
            label="What did they write?"
            hint="Word for word, by whom and when."
            rows={4}
            maxLength={2000}
            error={errors.statement}
          />
          <FileField
            door={door}
            name="letter"
            label="Their letter"
            hint="As a PDF or photos. The second person sees it before agreeing."
            optional={!payout.needsTwo}
            max={3}
            error={errors.letter}
            onChange={(ids, busy) => setLetter({ ids, busy })}
          />
        </>
      )}
    </StaffDecision>
  );
}

function Settle({ payout, stated, onClose }: StatedProps) {
  return (
    <StaffDecision
      open
      onClose={onClose}
      onDone={nothing}
      title={`${words[stated].says}. Do you agree?`}
      press={words[stated].press}
      look={stated === "PAID" ? "primary" : "danger"}
      send={(_, totp) => ask.admin.payouts.settle.mutate({ id: payout.id, stated, totp })}
    >
      {() => (
        <>
          <StaffRecap payout={payout} />
          <p className="wrap-anywhere">“{payout.statement}”</p>
          <Papers of={payout} />
          <p className="text-14 text-ink2">{words[stated].ends}</p>
        </>
      )}
    </StaffDecision>
  );
}
