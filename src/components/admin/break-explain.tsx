"use client";

import { TextField } from "@/components/ui/text-field";
import { ask } from "@/lib/ask";
import type { Break } from "./recon-words";
import { StaffDecision } from "./staff-decision";

type BreakExplainProps = { of: Break; open: boolean; onClose: () => void };

/** What a break was, by whoever has it; that closes it, or hands it to a second person. */
export function BreakExplain({ of: item, open, onClose }: BreakExplainProps) {
  return (
    <StaffDecision
      open={open}
      coded={false}
      onClose={onClose}
      onDone={() => undefined}
      title="Say what it was"
      press={item.takesTwo ? "Hand it to a second person" : "Close this break"}
      gapsOf={(typed) =>
        typed("reason").trim() ? {} : { reason: "Say what it was and how it was put right." }
      }
      send={(typed) => ask.admin.recon.explain.mutate({ id: item.id, reason: typed("reason") })}
    >
      {(errors) => (
        <>
          <p className="wrap-anywhere">
            {item.found}: {item.key}
          </p>
          {item.takesTwo && (
            <p className="text-14 text-ink2">
              It is about so much money that it stays open until a second person agrees.
            </p>
          )}
          <TextField
            name="reason"
            label="What was it?"
            hint="Name the letter or the journal that put it right. It opens again if either side says something else."
            rows={4}
            maxLength={1000}
            error={errors.reason}
          />
        </>
      )}
    </StaffDecision>
  );
}
