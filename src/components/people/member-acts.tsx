"use client";

import { useState } from "react";
import { SayDialog } from "@/components/admin/say-dialog";
import { StaffDecision } from "@/components/admin/staff-decision";
import { useStaffAct } from "@/components/admin/use-staff-act";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { RefusalNotice } from "@/components/ui/refusal-notice";
import { TextField } from "@/components/ui/text-field";
import { ask } from "@/lib/ask";
import { roleName } from "@/lib/role-names";
import type { Member } from "./staff-words";

type Kind = "GIVE" | "TAKE" | "RESTORE";
type Halt = "password" | "reset" | "stop";
type Step = Kind | Halt;

type Role = Member["rolesLeft"][number];

type Press = { key: Step; label: string; look: "primary" | "secondary" | "danger" };

/** What this colleague may do about that one, by their grants and how the other stands. */
const pressesFor = ({ status, roles }: Member, grants: readonly string[]): Press[] => {
  const active = status === "ACTIVE";
  const may = (grant: string, when: boolean, press: Press) =>
    when && grants.includes(grant) ? [press] : [];
  return [
    ...may("staff:propose", active, { key: "GIVE", label: "Give a role…", look: "primary" }),
    ...may("staff:propose", active && roles.length > 0, {
      ...{ key: "TAKE", label: "Take a role away…", look: "secondary" },
    } as Press),
    ...may("staff:reset", active, {
      ...{ key: "password", label: "Send a link for another password…", look: "secondary" },
    } as Press),
    ...may("staff:reset", active, {
      ...{ key: "reset", label: "Take the authenticator out of use…", look: "danger" },
    } as Press),
    ...may("staff:stop", active, { key: "stop", label: "Disable…", look: "danger" }),
    ...may("staff:propose", status === "SUSPENDED", {
      ...{ key: "RESTORE", label: "Propose to let them in again…", look: "primary" },
    } as Press),
  ];
};

/** Everything a colleague can do about another; each act of weight in a dialog with a code. */
export function MemberActs({ of: member, grants }: { of: Member; grants: readonly string[] }) {
  const [step, setStep] = useState<Step | null>(null);
  const { act, pending, refusal } = useStaffAct();
  const close = () => setStep(null);
  const presses = pressesFor(member, grants);
  const mayEnd = grants.includes("staff:stop") && member.sessions.length > 0;
  if (presses.length === 0 && !mayEnd) return null;
  return (
    <div className="grid gap-3">
      <RefusalNotice refusal={refusal} />
      <div className="flex flex-col flex-wrap gap-2 xs:flex-row">
        {presses.map(({ key, label, look }) => (
          <Button key={key} look={look} onClick={() => setStep(key)}>
            {label}
          </Button>
        ))}
        {mayEnd && (
          <Button
            look="secondary"
            pending={pending}
            onClick={() => act(() => ask.admin.staff.endSessions.mutate({ id: member.id }))}
          >
            Sign them out everywhere
          </Button>
        )}
      </div>
      {(step === "password" || step === "reset" || step === "stop") && (
        <Stop of={member} step={step} onClose={close} />
      )}
      {(step === "GIVE" || step === "TAKE" || step === "RESTORE") && (
        <Propose of={member} kind={step} onClose={close} />
      )}
    </div>
  );
}

const whoAsks = "How did you find out that it is they who ask?";

const stops = {
  password: {
    title: "Send a link for another password?",
    says: "They are signed out, and get a link by e-mail to choose another password. It asks for their authenticator, or a code from their paper. Be sure it is they who asked.",
    label: whoAsks,
    press: "Send the link",
    look: "primary",
    send: ask.admin.staff.sendPasswordLink,
  },
  reset: {
    title: "Take the authenticator out of use?",
    says: "Their authenticator and recovery codes stop working at once and they are signed out. They get a link by e-mail to set up another one with their password; for three days it signs in and decides nothing. Be sure it is they who asked.",
    label: whoAsks,
    press: "Take it out of use",
    look: "danger",
    send: ask.admin.staff.resetTotp,
  },
  stop: {
    title: "Disable this colleague?",
    says: "They are signed out at once and cannot sign in. It takes two colleagues to let them in again. They and the administrators are told.",
    label: "Why?",
    press: "Disable",
    look: "danger",
    send: ask.admin.staff.stop,
  },
} as const;

type StopProps = { of: Member; step: Halt; onClose: () => void };

function Stop({ of: { id, name }, step, onClose }: StopProps) {
  const { says, send, ...words } = stops[step];
  return (
    <SayDialog
      open
      coded
      onClose={onClose}
      {...words}
      gap="Say it in a few words."
      rows={3}
      send={(reason, totp) => send.mutate({ id, reason, totp })}
    >
      <p className="font-semibold">
        <bdi>{name}</bdi>
      </p>
      <p className="text-14 text-ink2">{says}</p>
    </SayDialog>
  );
}

const titles: Record<Kind, string> = {
  GIVE: "Propose a role",
  TAKE: "Propose to take a role away",
  RESTORE: "Propose to let them in again",
};

type ProposeProps = { of: Member; kind: Kind; onClose: () => void };

function Propose({ of: member, kind, onClose }: ProposeProps) {
  const choices = kind === "TAKE" ? member.roles.map(({ role }) => role) : member.rolesLeft;
  const { id } = member;
  return (
    <StaffDecision
      open
      onClose={onClose}
      onDone={() => undefined}
      title={titles[kind]}
      press="Propose it"
      gapsOf={(typed): Record<string, string> =>
        typed("reason").trim() ? {} : { reason: "Say why. The second colleague reads it." }
      }
      send={(typed, totp) => {
        const shared = { id, reason: typed("reason"), totp };
        if (kind === "RESTORE") return ask.admin.staff.propose.mutate({ kind, ...shared });
        return ask.admin.staff.propose.mutate({ kind, role: typed("role") as Role, ...shared });
      }}
    >
      {(errors) => (
        <>
          <p className="text-14 text-ink2">
            <bdi className="font-semibold text-ink">{member.name}</bdi>. Nothing changes until
            another colleague agrees, within a week.
          </p>
          {kind !== "RESTORE" && (
            <Field name="role" label="Role">
              {(control) => (
                <select {...control}>
                  {choices.map((role) => (
                    <option key={role} value={role}>
                      {roleName(role)}
                    </option>
                  ))}
                </select>
              )}
            </Field>
          )}
          <TextField name="reason" label="Why?" rows={3} maxLength={1000} error={errors.reason} />
        </>
      )}
    </StaffDecision>
  );
}
