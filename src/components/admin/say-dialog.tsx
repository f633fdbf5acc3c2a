"use client";

import type { ReactNode } from "react";
import { TextField } from "@/components/ui/text-field";
import { StaffDecision } from "./staff-decision";

export type SayDialogProps = {
  open: boolean;
  onClose: () => void;
  title: string;
  /** What it is about, once more. */
  children: ReactNode;
  label: string;
  hint?: string;
  /** What is said when nothing was typed. */
  gap: string;
  rows?: number;
  most?: number;
  press: string;
  look?: "primary" | "danger";
  /** Whether a code of the authenticator is asked for. */
  coded?: boolean;
  send: (said: string, totp: string) => Promise<unknown>;
};

/** A member of staff says one thing in their own words, which stays on record. */
export function SayDialog({
  label,
  hint,
  gap,
  rows = 4,
  most = 1000,
  coded = false,
  send,
  children,
  ...dialog
}: SayDialogProps) {
  return (
    <StaffDecision
      {...dialog}
      coded={coded}
      onDone={() => undefined}
      gapsOf={(typed): Record<string, string> => (typed("said").trim() ? {} : { said: gap })}
      send={(typed, totp) => send(typed("said"), totp)}
    >
      {(errors) => (
        <>
          {children}
          <TextField
            name="said"
            label={label}
            hint={hint}
            rows={rows}
            maxLength={most}
            error={errors.said ?? errors.reason ?? errors.note}
          />
        </>
      )}
    </StaffDecision>
  );
}
