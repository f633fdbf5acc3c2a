"use client";

import { useQuery } from "@tanstack/react-query";
import { useRef } from "react";
import { useAct } from "@/components/orders/use-act";
import { useOrderNews } from "@/components/realtime/use-order-news";
import { Notice } from "@/components/ui/notice";
import { useNow } from "@/components/ui/use-now";
import { ask } from "@/lib/ask";
import { moneyText } from "@/lib/format";
import { useTRPC } from "@/lib/trpc";
import { BlindSettlement } from "./blind-settlement";
import { CaseEnd } from "./case-end";
import { casePeople } from "./case-people";
import type { CaseView, DisputeRoom as Room } from "./dispute-types";
import { endText, reasonText, toName, wantedText } from "./dispute-words";
import { RoomCalls } from "./room-calls";
import { RoomChat } from "./room-chat";
import { RoomDeadlines } from "./room-deadlines";
import { RoomEvidence } from "./room-evidence";
import { RoomHead } from "./room-head";
import { RoomMoney } from "./room-money";
import { RoomOffers } from "./room-offers";
import { isComplaint, type PartProps } from "./room-parts";
import { RoomRuling } from "./room-ruling";
import { RoomWays } from "./room-ways";

/** Asked again often enough for a talk, and not while nobody looks. */
const PACE = 8_000;

type DisputeRoomProps = { first: Room; now: Date };

/** One disagreement, for both of its people, from the first word to the money. */
export function DisputeRoom({ first, now: drawnAt }: DisputeRoomProps) {
  const trpc = useTRPC();
  const { ref } = first.order;
  useOrderNews(first.order);
  const { data, isError, dataUpdatedAt } = useQuery(
    trpc.disputes.room.queryOptions({ ref }, { initialData: first, refetchInterval: PACE }),
  );
  const now = useNow(drawnAt);
  const sentence = useRef<HTMLParagraphElement>(null);
  const view = data.case ?? data.previous[0];
  if (!view) return null;
  const part: PartProps = {
    room: data,
    view,
    people: casePeople(data.order),
    now,
    onDone: () => sentence.current?.focus(),
  };
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-y-10 pb-10">
      <div className={twoColumns}>
        <div className="grid grid-cols-[minmax(0,1fr)] content-start gap-6">
          <RoomHead
            room={data}
            view={view}
            now={now}
            seenAt={isError ? new Date(dataUpdatedAt) : null}
            sentence={sentence}
          />
          <RoomCalls {...part} />
          <CaseEnd {...part} />
          {view.answer && (
            <Notice tone="info" title="Our answer">
              <p className="wrap-anywhere whitespace-pre-line">{view.answer}</p>
            </Notice>
          )}
          <RoomRuling {...part} />
          <Asked {...part} />
        </div>
        <aside className="grid grid-cols-[minmax(0,1fr)] content-start gap-8">
          <RoomDeadlines {...part} />
          {!view.closedAt && !isComplaint(view) && <RoomMoney {...part} />}
        </aside>
      </div>
      <div className="grid grid-cols-[minmax(0,1fr)] gap-x-16 gap-y-10 empty:hidden md:grid-cols-2">
        <RoomOffers {...part} />
        <BlindSettlement {...part} />
      </div>
      <RoomEvidence {...part} />
      <div className={twoColumns}>
        <Chat {...part} />
        <RoomWays {...part} />
      </div>
      <Earlier cases={data.previous.filter((one) => one !== view)} people={part.people} />
    </div>
  );
}

const twoColumns =
  "grid grid-cols-[minmax(0,1fr)] gap-x-16 gap-y-10 md:grid-cols-[minmax(0,1fr)_22rem]";

/** What was complained of and what was asked for. */
function Asked({ view, people }: PartProps) {
  const reporter = view.reporterSide === "BUYER" ? people.buyer : people.seller;
  const { buyer, seller } = people;
  if (isComplaint(view)) {
    return <p className="max-w-[60ch] wrap-anywhere whitespace-pre-line">{view.story}</p>;
  }
  return (
    <dl className="grid gap-2 text-14">
      <div className="flex justify-between gap-4">
        <dt className="shrink-0 text-ink3">
          {view.reporterSide ? `${view.mine ? "You" : reporter} said` : "What happened"}
        </dt>
        <dd className="text-right">{reasonText(view.reason)}</dd>
      </div>
      <div className="flex justify-between gap-4">
        <dt className="shrink-0 text-ink3">Asked for</dt>
        <dd className="text-right">{wantedText(view.wanted, buyer, seller)}</dd>
      </div>
    </dl>
  );
}

function Chat({ room, view, people, now }: PartProps) {
  const { ref } = room.order;
  const { act, pending, refusal } = useAct();
  const talks = view === room.case;
  const staff = view.arbiter ? ` and ${view.arbiter.name ?? "our mediator"} from KROTrust` : "";
  return (
    <RoomChat
      messages={view.messages}
      now={now}
      hint={`${people.other}${staff} can read it. Never write a PIN or a code here.`}
      say={
        talks
          ? {
              send: (text) => act(() => ask.disputes.say.mutate({ ref, text })),
              pending,
              refusal,
            }
          : null
      }
    />
  );
}

type EarlierProps = Pick<PartProps, "people"> & { cases: readonly CaseView[] };

function Earlier({ cases, people }: EarlierProps) {
  if (cases.length === 0) return null;
  return (
    <Notice tone="neutral" title="Before this">
      <ul>
        {cases.map((one) => (
          <li key={one.id}>
            {reasonText(one.reason)}. {endText(one.status)}
            {one.toSeller &&
              one.toBuyer &&
              ` ${moneyText(one.toBuyer)} back to ${toName(people.buyer)}, ${moneyText(one.toSeller)} to ${toName(people.seller)}.`}
          </li>
        ))}
      </ul>
    </Notice>
  );
}
