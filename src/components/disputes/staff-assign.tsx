"use client";

import { Key } from "@/components/admin/key";
import { useKeys } from "@/components/admin/use-keys";
import { useStaffAct } from "@/components/admin/use-staff-act";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { RefusalNotice } from "@/components/ui/refusal-notice";
import { ask } from "@/lib/ask";
import { refusalWords } from "@/lib/refusals";
import type { CaseFile } from "./staff-types";
import { tieText } from "./staff-words";

type StaffAssignProps = { file: CaseFile; now: Date; me: string };

/** Whose case it is, who may take it, and what stands in the way. */
export function StaffAssign({ file, me }: StaffAssignProps) {
  const { act, pending, refusal } = useStaffAct();
  const { id, status, arbiterId, arbiter, closedAt } = file.case;
  const assign = file.actions.find(({ action }) => action === "assign");
  const mine = arbiterId === me;
  const tied = file.ties.length > 0;
  const may = !mine && !tied && (assign?.allowed ?? false);
  const give = (staffId?: string) =>
    act(() => ask.admin.disputes.assign.mutate({ id, ...(staffId && { staffId }) }));
  useKeys(may ? { a: () => void give() } : {});
  if (closedAt) return null;
  const others = file.arbiters.filter((one) => one.id !== me && one.id !== arbiterId);
  return (
    <section aria-labelledby="case-whose" className="grid gap-3">
      <h2 id="case-whose" className="text-14 font-semibold text-ink2">
        Whose case
      </h2>
      <p role="status" className="text-14">
        {mine
          ? "It is yours."
          : arbiterId
            ? `${arbiter?.name ?? "Somebody"} has it.`
            : "Nobody has it yet."}
      </p>
      {tied && assign && (
        <Notice tone="held" title="You should not judge this">
          <p>Your account {tieText(file.ties)}. Another person must take it.</p>
        </Notice>
      )}
      <RefusalNotice refusal={refusal} />
      {may && (
        <Button look={arbiterId ? "secondary" : "primary"} pending={pending} onClick={() => give()}>
          Assign to me{" "}
          <span aria-hidden="true" className="hidden md:inline">
            <Key>a</Key>
          </span>
        </Button>
      )}
      {status === "ESCALATED" && assign?.reason && (
        <p className="text-13 text-ink2">{refusalWords[assign.reason]}</p>
      )}
      {assign?.allowed && others.length > 0 && <GiveTo others={others} onGive={give} />}
    </section>
  );
}

type GiveToProps = {
  others: CaseFile["arbiters"];
  onGive: (staffId: string) => Promise<boolean>;
};

function GiveTo({ others, onGive }: GiveToProps) {
  return (
    <details className="text-14">
      <summary className="inline-flex min-h-9 items-center font-semibold text-brand">
        Give it to somebody else
      </summary>
      <ul className="border-t border-line">
        {others.map(({ id, name, ties }) => (
          <li
            key={id}
            className="flex flex-wrap items-center justify-between gap-x-3 border-b border-line py-1.5"
          >
            <span className="min-w-0">
              <bdi>{name}</bdi>
              {ties.length > 0 && <span className="block text-13 text-ink3">{tieText(ties)}</span>}
            </span>
            {ties.length === 0 && (
              <Button look="quiet" onClick={() => onGive(id)}>
                Give<span className="sr-only"> to {name}</span>
              </Button>
            )}
          </li>
        ))}
      </ul>
    </details>
  );
}
