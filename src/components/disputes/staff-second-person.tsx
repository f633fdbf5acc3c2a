"use client";

import { useState } from "react";
import { Key } from "@/components/admin/key";
import { StaffDecision } from "@/components/admin/staff-decision";
import { useKeys } from "@/components/admin/use-keys";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { TextField } from "@/components/ui/text-field";
import { ask } from "@/lib/ask";
import { firstName } from "@/lib/format";
import { refusalWords } from "@/lib/refusals";
import type { CasePeople } from "./case-people";
import { RulingPaper } from "./ruling-paper";
import { SplitLines } from "./split-lines";
import type { CaseFile } from "./staff-types";

type StaffSecondPersonProps = { file: CaseFile; now: Date };

/** A draft over the limit: somebody else reads it and agrees, or says what is not right yet. */
export function StaffSecondPerson({ file, now }: StaffSecondPersonProps) {
  const [open, setOpen] = useState<"confirm" | "sendBack" | null>(null);
  const draft = file.case.rulings.find(({ status }) => status === "DRAFT");
  const confirm = file.actions.find(({ action }) => action === "confirmRuling");
  const may = Boolean(draft && confirm?.allowed);
  useKeys(may ? { c: () => setOpen("confirm"), s: () => setOpen("sendBack") } : {});
  if (!draft) return null;
  const { id } = file.case;
  const buyer = firstName(file.order.buyer?.name ?? "The buyer");
  const seller = firstName(file.order.seller?.name ?? "The seller");
  const people = { buyer, seller, other: seller };
  return (
    <section aria-labelledby="case-decide" className="grid gap-4">
      <h2 id="case-decide" className="text-14 font-semibold text-ink2">
        Draft of {draft.arbiter ?? "an arbiter"}, for a second person
      </h2>
      <RulingPaper ruling={draft} people={people} now={now} heading="h3" />
      {!may && (
        <Notice tone="neutral">
          {refusalWords[confirm?.reason ?? ""] ?? "Another person who may confirm must look at it."}
        </Notice>
      )}
      {may && <Buttons onOpen={setOpen} />}
      <Dialogs id={id} draft={draft} people={people} open={open} onClose={() => setOpen(null)} />
    </section>
  );
}

function Buttons({ onOpen }: { onOpen: (what: "confirm" | "sendBack") => void }) {
  return (
    <div className="grid grid-cols-2 gap-3">
      <Button look="danger" onClick={() => onOpen("sendBack")}>
        Send back…
        <span aria-hidden="true" className="hidden md:inline">
          <Key>s</Key>
        </span>
      </Button>
      <Button onClick={() => onOpen("confirm")}>
        Confirm…
        <span aria-hidden="true" className="hidden md:inline">
          <Key>c</Key>
        </span>
      </Button>
    </div>
  );
}

const focusTitle = () => document.getElementById("case-title")?.scrollIntoView();

type DialogsProps = {
  id: string;
  draft: CaseFile["case"]["rulings"][number];
  people: CasePeople;
  open: "confirm" | "sendBack" | null;
  onClose: () => void;
};

function Dialogs({ id, draft, people, open, onClose }: DialogsProps) {
  const dialog = { onClose, onDone: focusTitle };
  return (
    <>
      <StaffDecision
        {...dialog}
        open={open === "confirm"}
        title="Confirm this ruling?"
        press="Confirm and tell both"
        send={(_, totp) => ask.admin.disputes.confirm.mutate({ id, rulingId: draft.id, totp })}
      >
        {() => (
          <>
            <SplitLines {...draft} people={people} />
            <p className="text-14 text-ink2">
              Both are told at once. It stands in three days unless one of them appeals.
            </p>
          </>
        )}
      </StaffDecision>
      <StaffDecision
        {...dialog}
        open={open === "sendBack"}
        title="Send it back?"
        press="Send it back"
        look="danger"
        gapsOf={(typed) => (typed("why").trim() ? {} : { why: "Say what is not right yet." })}
        send={(typed, totp) =>
          ask.admin.disputes.sendBack.mutate({ id, reason: typed("why"), totp })
        }
      >
        {(errors) => (
          <TextField
            name="why"
            label="What is not right yet?"
            hint={`${draft.arbiter ?? "The arbiter"} reads it; the two of them do not.`}
            rows={4}
            maxLength={2000}
            error={errors.why ?? errors.reason}
          />
        )}
      </StaffDecision>
    </>
  );
}
