"use client";

import { useState } from "react";
import { inLagos } from "@/components/admin/in-lagos";
import { StaffDecision } from "@/components/admin/staff-decision";
import { RadioCards } from "@/components/ui/radio-cards";
import { TextField } from "@/components/ui/text-field";
import { ask } from "@/lib/ask";
import { moneyText } from "@/lib/format";
import { type HoldReason, holdReasons, holdText } from "./staff-order-words";
import type { OrderFile } from "./staff-types";

type HoldDialogProps = { order: OrderFile; now: Date; open: boolean; onClose: () => void };

const focusTitle = () => document.getElementById("order-title")?.scrollIntoView();

/** Stops everything on this order, for a reason that stands on paper, and for a week at most. */
export function PlaceHoldDialog({ order, open, onClose }: HoldDialogProps) {
  const [reason, setReason] = useState<HoldReason | null>(null);
  const gapsOf = (typed: (name: string) => string): Record<string, string> => ({
    ...(!reason && { reason: "Choose a reason." }),
    ...(typed("document").trim() === "" && { document: "Name the paper it rests on." }),
    ...(typed("note").trim() === "" && { note: "Say why, for whoever looks at it next." }),
    ...(typed("reviewBy") === "" && { reviewBy: "Choose when it is looked at again." }),
  });
  return (
    <StaffDecision
      open={open}
      coded={false}
      onClose={onClose}
      onDone={focusTitle}
      title="Hold this order?"
      press={`Hold ${moneyText(order.money.held)}`}
      look="danger"
      gapsOf={gapsOf}
      send={async (typed) => {
        if (!reason) return;
        await ask.admin.orders.placeHold.mutate({
          ref: order.ref,
          reason,
          document: typed("document"),
          note: typed("note"),
          reviewBy: inLagos(typed("reviewBy")),
        });
      }}
    >
      {(errors) => <HoldFields reason={reason} onReason={setReason} errors={errors} />}
    </StaffDecision>
  );
}

type HoldFieldsProps = {
  reason: HoldReason | null;
  onReason: (reason: HoldReason) => void;
  errors: Readonly<Record<string, string | undefined>>;
};

function HoldFields({ reason, onReason, errors }: HoldFieldsProps) {
  return (
    <>
      <div id="field-reason" tabIndex={-1} className="outline-none">
        <RadioCards
          name="reason"
          legend="Why"
          columns="xs:grid-cols-2"
          choices={holdReasons}
          value={reason}
          onChange={onReason}
          error={errors.reason}
        />
      </div>
      <TextField
        name="document"
        label="What it rests on"
        hint="The letter, the alert or the court’s order, by its number"
        maxLength={200}
        error={errors.document}
      />
      <TextField name="note" label="Note for staff" rows={3} maxLength={1000} error={errors.note} />
      <TextField
        name="reviewBy"
        label="Look at it again by"
        hint="Within a week. Only another person can lift it."
        type="datetime-local"
        error={errors.reviewBy}
      />
    </>
  );
}

/** Somebody else than who placed it lets the money and the clocks go on. */
export function LiftHoldDialog({ order, open, onClose }: HoldDialogProps) {
  return (
    <StaffDecision
      open={open}
      onClose={onClose}
      onDone={focusTitle}
      title="Lift this hold?"
      press="Lift the hold"
      gapsOf={(typed) => (typed("lift-note").trim() ? {} : { "lift-note": "Say what you found." })}
      send={(typed, totp) =>
        ask.admin.orders.liftHold.mutate({ ref: order.ref, note: typed("lift-note"), totp })
      }
    >
      {(errors) => (
        <>
          <p className="text-14 text-ink2">
            {order.hold && `${holdText(order.hold.reason)}. `}The clocks run on with at least a day
            left, and {moneyText(order.money.held)} can move again.
          </p>
          <TextField
            name="lift-note"
            label="What you found"
            rows={3}
            maxLength={1000}
            error={errors["lift-note"] ?? errors.note}
          />
        </>
      )}
    </StaffDecision>
  );
}
