"use client";

import { useQuery } from "@tanstack/react-query";
import { StaleNotice } from "@/components/admin/stale-notice";
import { usePolling } from "@/components/admin/use-polling";
import { useStaffAct } from "@/components/admin/use-staff-act";
import { appTime, deviceTime } from "@/components/ui/device-time";
import { useNow } from "@/components/ui/use-now";
import { ask } from "@/lib/ask";
import { useTRPC } from "@/lib/trpc";
import { RoomChat } from "./room-chat";
import { isComplaint } from "./room-parts";
import { StaffAssign } from "./staff-assign";
import { StaffCaseFacts } from "./staff-case-facts";
import { StaffCaseHead } from "./staff-case-head";
import { StaffCaseMoney } from "./staff-case-money";
import { StaffConditions } from "./staff-conditions";
import { StaffDecide } from "./staff-decide";
import { StaffEvidence } from "./staff-evidence";
import { StaffPrevious } from "./staff-previous";
import type { CaseFile } from "./staff-types";

type StaffCaseProps = { first: CaseFile; drawnAt: Date; me: string; grants: readonly string[] };

/** Both sides beside each other, the money, and the place where it is decided. */
export function StaffCase({ first, drawnAt, me, grants }: StaffCaseProps) {
  const trpc = useTRPC();
  const now = useNow(drawnAt);
  const { data, error, dataUpdatedAt } = useQuery(
    trpc.admin.disputes.one.queryOptions(
      { id: first.case.id },
      {
        initialData: first,
        initialDataUpdatedAt: deviceTime(drawnAt),
        refetchInterval: usePolling(15_000),
      },
    ),
  );
  const part = { file: data, now };
  return (
    <article
      aria-labelledby="case-title"
      className="grid grid-cols-[minmax(0,1fr)] gap-x-10 gap-y-8 lg:grid-cols-[minmax(0,1fr)_27rem]"
    >
      <div className="grid min-w-0 content-start gap-8">
        <StaleNotice updatedAt={appTime(dataUpdatedAt)} now={now} error={error} />
        <StaffCaseHead {...part} />
        {!isComplaint(data.case) && <StaffEvidence {...part} />}
        <StaffConditions {...part} />
        <Chat {...part} mayRule={grants.includes("dispute:rule")} />
        <StaffPrevious {...part} />
        <StaffCaseFacts {...part} />
      </div>
      <div className="grid min-w-0 content-start gap-8">
        <StaffAssign {...part} me={me} />
        <StaffDecide {...part} />
        <StaffCaseMoney {...part} />
      </div>
    </article>
  );
}

function Chat({ file, now, mayRule }: { file: CaseFile; now: Date; mayRule: boolean }) {
  const { act, pending, refusal } = useStaffAct();
  const { id, closedAt, messages } = file.case;
  const send = (text: string) => act(() => ask.admin.disputes.say.mutate({ id, text }));
  return (
    <RoomChat
      messages={messages}
      now={now}
      sided
      hint="Both of them read it at once, with your name."
      say={mayRule && !closedAt ? { send, pending, refusal } : null}
    />
  );
}
