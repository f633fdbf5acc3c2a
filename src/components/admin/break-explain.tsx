"use client";

import { ask } from "@/lib/ask";
import type { Break } from "./recon-words";
import { SayDialog } from "./say-dialog";

type BreakExplainProps = { of: Break; open: boolean; onClose: () => void };

/** What a break was, by whoever has it; that closes it, or hands it to a second person. */
export function BreakExplain({ of: item, open, onClose }: BreakExplainProps) {
  return (
    <SayDialog
      open={open}
      onClose={onClose}
      title="Say what it was"
      label="What was it?"
      hint="Name the letter or the journal that put it right. It opens again if either side says something else."
      gap="Say what it was and how it was put right."
      press={item.takesTwo ? "Hand it to a second person" : "Close this break"}
      send={(reason) => ask.admin.recon.explain.mutate({ id: item.id, reason })}
    >
      <p className="wrap-anywhere">
        {item.found}: {item.key}
      </p>
      {item.takesTwo && (
        <p className="text-14 text-ink2">
          It is about so much money that it stays open until a second person agrees.
        </p>
      )}
    </SayDialog>
  );
}
