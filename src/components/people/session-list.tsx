"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { RefusalNotice } from "@/components/ui/refusal-notice";
import { dateTime } from "@/lib/format";
import { paths } from "@/lib/paths";
import { refusalOf } from "@/lib/refusals";
import { type RouterOutputs, useTRPC } from "@/lib/trpc";

type Sessions = RouterOutputs["people"]["sessions"];
type SessionListProps = { first: Sessions; now: Date };

/** Every device of one's own, each with its end, and the end of all of them. */
export function SessionList({ first, now }: SessionListProps) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const { data, error } = useQuery(
    trpc.people.sessions.queryOptions(undefined, { initialData: first }),
  );
  const end = useMutation(
    trpc.people.endSession.mutationOptions({
      onSettled: () => queries.invalidateQueries(trpc.people.sessions.pathFilter()),
    }),
  );
  const endAll = useMutation(
    trpc.people.endSessions.mutationOptions({
      onSuccess: () => window.location.assign(paths.signIn()),
    }),
  );
  const refused = end.error ?? endAll.error ?? error;
  return (
    <div className="grid gap-6">
      <RefusalNotice refusal={refused ? refusalOf(refused) : null} />
      {end.isSuccess && (
        <Notice tone="ok" role="status">
          It is signed out.
        </Notice>
      )}
      <ul className="border-t border-line">
        {data.map((session) => (
          <li
            key={session.id}
            className="flex flex-wrap items-center justify-between gap-3 border-b border-line py-4"
          >
            <Session session={session} now={now} />
            {!session.own && (
              <Button
                look="danger"
                pending={end.isPending && end.variables.id === session.id}
                onClick={() => end.mutate({ id: session.id })}
              >
                Sign it out
                <span className="sr-only"> {session.device}</span>
              </Button>
            )}
          </li>
        ))}
      </ul>
      <div className="grid justify-items-start gap-2">
        <Button
          look="danger"
          pending={endAll.isPending || endAll.isSuccess}
          onClick={() => endAll.mutate()}
        >
          Sign out everywhere
        </Button>
        <p className="text-13 text-ink2">This device as well. You need a code to come back in.</p>
      </div>
    </div>
  );
}

function Session({ session, now }: { session: Sessions[number]; now: Date }) {
  const { device, own, samePlace, signedInAt, seenAt } = session;
  return (
    <div className="min-w-0">
      <p className="flex flex-wrap items-center gap-2 font-semibold">
        {device}
        {own && <Badge tone="ok">This device</Badge>}
      </p>
      <p className="text-14 text-ink2">
        Last used {dateTime(seenAt, now)}
        {!own && (samePlace ? ", from the same network as you" : ", from another network")}
      </p>
      <p className="text-13 text-ink3">Signed in {dateTime(signedInAt, now)}</p>
    </div>
  );
}
