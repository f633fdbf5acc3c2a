"use client";

import { useState } from "react";
import { DeskList } from "@/components/admin/desk-list";
import { FreezeDialog } from "@/components/admin/freeze-dialog";
import { SayDialog } from "@/components/admin/say-dialog";
import { useStaffAct } from "@/components/admin/use-staff-act";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { ButtonLink } from "@/components/ui/button-link";
import { RefusalNotice } from "@/components/ui/refusal-notice";
import { ask } from "@/lib/ask";
import { dateTime } from "@/lib/format";
import { paths } from "@/lib/paths";
import type { RouterOutputs } from "@/lib/trpc";

type Person = NonNullable<RouterOutputs["admin"]["users"]["find"]>;
type PersonViewProps = { of: Person; phone: string; now: Date; grants: readonly string[] };

/** One account as its desk sees it: where it is signed in, who of us looked, and what can be done. */
export function PersonView({ of: person, phone, now, grants }: PersonViewProps) {
  const active = person.status === "ACTIVE";
  return (
    <div className="grid max-w-240 grid-cols-[minmax(0,1fr)] gap-6">
      <div>
        <h2 className="flex flex-wrap items-baseline gap-3 text-18 font-semibold">
          <bdi>{person.name ?? "No name yet"}</bdi>
          <Badge tone={active ? "ok" : "danger"}>{active ? "Active" : "Not active"}</Badge>
        </h2>
        <p className="text-ink2">
          {phone}, here since {dateTime(person.createdAt, now)}
        </p>
      </div>
      <Acts of={person} grants={grants} />
      <section>
        <h2 className="mb-2 text-16 font-semibold">Signed in</h2>
        {person.sessions.length === 0 ? (
          <p className="border-y border-line py-6 text-ink2">Nowhere at the moment.</p>
        ) : (
          <DeskList items={person.sessions} keyOf={({ id }) => id} gap="gap-1">
            {({ device, seenAt, signedInAt }) => (
              <>
                <p className="font-semibold">{device}</p>
                <p className="text-14 text-ink2">
                  Last used {dateTime(seenAt, now)}, signed in {dateTime(signedInAt, now)}
                </p>
              </>
            )}
          </DeskList>
        )}
      </section>
      <section>
        <h2 className="mb-2 text-16 font-semibold">Who of us looked at these pages</h2>
        {person.looks.length === 0 ? (
          <p className="border-y border-line py-6 text-ink2">Nobody.</p>
        ) : (
          <DeskList items={person.looks} keyOf={({ id }) => id} gap="gap-1">
            {({ by, at, reason }) => (
              <>
                <p>
                  <bdi className="font-semibold">{by}</bdi>, {dateTime(at, now)}
                </p>
                <p className="wrap-anywhere">“{reason}”</p>
              </>
            )}
          </DeskList>
        )}
      </section>
    </div>
  );
}

function Acts({ of: person, grants }: { of: Person; grants: readonly string[] }) {
  const [step, setStep] = useState<"look" | "stop" | null>(null);
  const { act, pending, refusal } = useStaffAct();
  const active = person.status === "ACTIVE";
  const signOutEverywhere = async () => {
    if (await act(() => ask.admin.users.signOut.mutate({ id: person.id }))) {
      window.location.reload();
    }
  };
  return (
    <div className="grid gap-3">
      <RefusalNotice refusal={refusal} />
      <div className="flex flex-col flex-wrap gap-2 xs:flex-row">
        {grants.includes("user:view") && active && (
          <Button onClick={() => setStep("look")}>Look as they see it…</Button>
        )}
        {grants.includes("user:sign-out") && person.sessions.length > 0 && (
          <Button look="secondary" pending={pending} onClick={signOutEverywhere}>
            Sign them out everywhere
          </Button>
        )}
        {grants.includes("freeze:place") && active && (
          <Button look="danger" onClick={() => setStep("stop")}>
            Stop this account…
          </Button>
        )}
        {grants.includes("payout:read") && !active && (
          <ButtonLink href={paths.adminFreezes()} look="secondary">
            See why it is stopped
          </ButtonLink>
        )}
      </div>
      {step === "look" && <Look of={person} onClose={() => setStep(null)} />}
      {step === "stop" && (
        <FreezeDialog
          stand={{
            ...{ scope: person.id as `usr_${string}`, frozen: false, asked: false },
            who: { name: person.name, phone: "" },
          }}
          step="freeze"
          onClose={() => window.location.reload()}
        />
      )}
    </div>
  );
}

function Look({ of: { id, name }, onClose }: { of: Person; onClose: () => void }) {
  const begin = async (reason: string, totp: string) => {
    const { ticket, at } = await ask.admin.users.view.mutate({ userId: id, reason, totp });
    window.location.assign(`${at}#${ticket}`);
  };
  return (
    <SayDialog
      open
      coded
      onClose={onClose}
      title="Look as they see it?"
      label="Why?"
      hint="They read this too."
      gap="Say it in a few words."
      rows={3}
      press="Begin"
      send={begin}
    >
      <p className="font-semibold">
        <bdi>{name ?? "No name yet"}</bdi>
      </p>
      <p className="text-14 text-ink2">
        For 15 minutes at most you see their pages and can change nothing, here or there. They are
        told at once, and it stays on record. If you are signed in as yourself, that ends.
      </p>
    </SayDialog>
  );
}
