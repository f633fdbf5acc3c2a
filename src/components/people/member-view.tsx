"use client";

import { useQuery } from "@tanstack/react-query";
import { DeskList } from "@/components/admin/desk-list";
import { Fact } from "@/components/admin/fact";
import { FreshLine } from "@/components/admin/fresh-line";
import { StaleNotice } from "@/components/admin/stale-notice";
import { usePolling } from "@/components/admin/use-polling";
import { Badge } from "@/components/ui/badge";
import { appTime, deviceTime } from "@/components/ui/device-time";
import { Notice } from "@/components/ui/notice";
import { useNow } from "@/components/ui/use-now";
import { dateTime } from "@/lib/format";
import { refusalWords } from "@/lib/refusals";
import { roleName } from "@/lib/role-names";
import { useTRPC } from "@/lib/trpc";
import { MemberActs } from "./member-acts";
import { StaffChanges } from "./staff-changes";
import { type Member, memberStatusWords } from "./staff-words";

type MemberViewProps = { first: Member; drawnAt: Date; me: string; grants: readonly string[] };

/** One colleague: what they may, how they get in, where they are signed in, and what was changed. */
export function MemberView({ first, drawnAt, me, grants }: MemberViewProps) {
  const trpc = useTRPC();
  const now = useNow(drawnAt);
  const { data, dataUpdatedAt, error } = useQuery(
    trpc.admin.staff.one.queryOptions(
      { id: first.id },
      {
        initialData: first,
        initialDataUpdatedAt: deviceTime(drawnAt),
        refetchInterval: usePolling(30_000),
      },
    ),
  );
  const freshness = { updatedAt: appTime(dataUpdatedAt), now, error };
  const { word, tone } = memberStatusWords[data.status];
  return (
    <div className="grid max-w-240 grid-cols-[minmax(0,1fr)] gap-6">
      <div>
        <h1 className="display flex flex-wrap items-baseline gap-3 text-26">
          <bdi className="min-w-0 wrap-anywhere">{data.name}</bdi>
          <Badge tone={tone}>{word}</Badge>
        </h1>
        <p className="text-ink2 wrap-anywhere">{data.email}</p>
      </div>
      <StaleNotice {...freshness} />
      {data.own && <Notice tone="info">{refusalWords.own_account}</Notice>}
      <dl className="border-t border-line">
        <Fact label="Roles">
          {data.roles.map(({ role }) => roleName(role)).join(", ") || "No role"}
        </Fact>
        <Fact label="On the staff">since {dateTime(data.createdAt, now)}</Fact>
        <Fact label="Authenticator">
          <Factor of={data.factor} now={now} />
        </Fact>
      </dl>
      {!data.own && <MemberActs of={data} grants={grants} />}
      <Devices of={data.sessions} now={now} />
      <section>
        <h2 className="mb-2 text-16 font-semibold">What was changed</h2>
        <StaffChanges
          items={data.changes}
          none="Nobody has proposed a change."
          now={now}
          me={me}
          mayDecide={grants.includes("staff:approve")}
        />
      </section>
      <FreshLine {...freshness} />
    </div>
  );
}

function Factor({ of: factor, now }: { of: Member["factor"]; now: Date }) {
  if (!factor) return "none";
  const { enrolledAt, resetAt, heldUntil, lockedUntil } = factor;
  if (resetAt) return `out of use since ${dateTime(resetAt, now)}; a link to another one was sent`;
  if (heldUntil && heldUntil > now) {
    return `new since ${dateTime(enrolledAt, now)}; decides nothing until ${dateTime(heldUntil, now)}`;
  }
  if (lockedUntil && lockedUntil > now) {
    return `locked after wrong codes until ${dateTime(lockedUntil, now)}`;
  }
  return `in use since ${dateTime(enrolledAt, now)}`;
}

function Devices({ of: sessions, now }: { of: Member["sessions"]; now: Date }) {
  return (
    <section>
      <h2 className="mb-2 text-16 font-semibold">Signed in</h2>
      {sessions.length === 0 ? (
        <p className="border-y border-line py-6 text-ink2">Nowhere at the moment.</p>
      ) : (
        <DeskList items={sessions} keyOf={({ id }) => id} gap="gap-1">
          {({ device, signedInAt, seenAt }) => (
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
  );
}
