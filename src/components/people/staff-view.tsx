"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useState } from "react";
import { DeskHead, DeskList } from "@/components/admin/desk-list";
import { FreshLine } from "@/components/admin/fresh-line";
import { StaffDecision } from "@/components/admin/staff-decision";
import { StaleNotice } from "@/components/admin/stale-notice";
import { usePolling } from "@/components/admin/use-polling";
import { useStaffAct } from "@/components/admin/use-staff-act";
import { Button } from "@/components/ui/button";
import { appTime, deviceTime } from "@/components/ui/device-time";
import { RefusalNotice } from "@/components/ui/refusal-notice";
import { TextField } from "@/components/ui/text-field";
import { useNow } from "@/components/ui/use-now";
import { ask } from "@/lib/ask";
import { dateTime } from "@/lib/format";
import { paths } from "@/lib/paths";
import { roleNames } from "@/lib/role-names";
import { useTRPC } from "@/lib/trpc";
import { StaffChanges } from "./staff-changes";
import { memberStatusWords, type Staff } from "./staff-words";

type StaffViewProps = { first: Staff; drawnAt: Date; me: string; grants: readonly string[] };

/** Who works here, who was asked to, and what waits for a second colleague. */
export function StaffView({ first, drawnAt, me, grants }: StaffViewProps) {
  const trpc = useTRPC();
  const now = useNow(drawnAt);
  const { data, dataUpdatedAt, error } = useQuery(
    trpc.admin.staff.list.queryOptions(undefined, {
      initialData: first,
      initialDataUpdatedAt: deviceTime(drawnAt),
      refetchInterval: usePolling(30_000),
    }),
  );
  const freshness = { updatedAt: appTime(dataUpdatedAt), now, error };
  return (
    <div className="grid max-w-240 grid-cols-[minmax(0,1fr)] gap-6">
      <p className="max-w-[66ch] text-ink2">
        One colleague proposes what another may do, and a second one agrees. Nobody changes anything
        about themselves.
      </p>
      <StaleNotice {...freshness} />
      <section>
        <h2 className="mb-2 text-16 font-semibold">To agree on</h2>
        <StaffChanges
          items={data.changes}
          none="Nothing is proposed."
          now={now}
          me={me}
          mayDecide={grants.includes("staff:approve")}
        />
      </section>
      <section>
        <h2 className="mb-2 text-16 font-semibold">Everybody</h2>
        <DeskList items={data.members} keyOf={({ id }) => id} gap="gap-1">
          {(member) => (
            <>
              <DeskHead badge={memberStatusWords[member.status]}>
                <Link href={paths.adminMember(member.id)} className="font-semibold text-brand">
                  <bdi>{member.name}</bdi>
                </Link>
                {member.id === me && <span className="text-ink2"> (you)</span>}
              </DeskHead>
              <p className="text-14 text-ink2 wrap-anywhere">
                {roleNames(member.roles)} · {member.email}
                {member.signedIn && " · signed in"}
              </p>
            </>
          )}
        </DeskList>
      </section>
      <Invites of={data.invites} now={now} mayInvite={grants.includes("staff:invite")} />
      <FreshLine {...freshness} />
    </div>
  );
}

type InvitesProps = { of: Staff["invites"]; now: Date; mayInvite: boolean };

function Invites({ of: invites, now, mayInvite }: InvitesProps) {
  const [inviting, setInviting] = useState(false);
  const { act, pending, refusal } = useStaffAct();
  return (
    <section className="grid gap-3">
      <h2 className="text-16 font-semibold">Invited and not here yet</h2>
      <RefusalNotice refusal={refusal} />
      {invites.length === 0 ? (
        <p className="border-y border-line py-6 text-ink2">Nobody is invited.</p>
      ) : (
        <DeskList items={invites} keyOf={({ id }) => id} gap="gap-1">
          {({ id, name, email, by, expiresAt }) => (
            <>
              <DeskHead
                badge={
                  expiresAt > now
                    ? { word: "Invited", tone: "info" }
                    : { word: "Too late", tone: "neutral" }
                }
              >
                <strong className="font-semibold">
                  <bdi>{name}</bdi>
                </strong>
              </DeskHead>
              <p className="text-14 text-ink2 wrap-anywhere">
                {email} · by <bdi>{by}</bdi> · works until {dateTime(expiresAt, now)}
              </p>
              {mayInvite && (
                <Button
                  look="danger"
                  className="justify-self-start"
                  pending={pending}
                  onClick={() => act(() => ask.admin.staff.withdrawInvite.mutate({ id }))}
                >
                  Withdraw<span className="sr-only"> the invitation of {name}</span>
                </Button>
              )}
            </>
          )}
        </DeskList>
      )}
      {mayInvite && (
        <Button className="justify-self-start" onClick={() => setInviting(true)}>
          Invite somebody…
        </Button>
      )}
      <Invite open={inviting} onClose={() => setInviting(false)} />
    </section>
  );
}

function Invite({ open, onClose }: { open: boolean; onClose: () => void }) {
  return (
    <StaffDecision
      open={open}
      onClose={onClose}
      onDone={() => undefined}
      title="Invite somebody to the staff"
      press="Send the invitation"
      gapsOf={(typed) => ({
        ...(!typed("name").trim() && { name: "Type their name." }),
        ...(!/^\S+@\S+\.\S+$/.test(typed("email").trim()) && {
          email: "Type their e-mail address.",
        }),
      })}
      send={(typed, totp) =>
        ask.admin.staff.invite.mutate({ name: typed("name"), email: typed("email").trim(), totp })
      }
    >
      {(errors) => (
        <>
          <p className="text-14 text-ink2">
            They get a link that works once, for 48 hours, and come without a role. An earlier
            invitation of theirs stops working.
          </p>
          <TextField
            name="name"
            label="Name"
            maxLength={100}
            autoComplete="off"
            error={errors.name}
          />
          <TextField
            name="email"
            label="E-mail"
            type="email"
            maxLength={254}
            autoComplete="off"
            error={errors.email}
          />
        </>
      )}
    </StaffDecision>
  );
}
