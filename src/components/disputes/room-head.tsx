import Link from "next/link";
import type { RefObject } from "react";
import { MoneyText } from "@/components/money-text";
import { Sentence } from "@/components/sentence";
import { Notice } from "@/components/ui/notice";
import { dateTime } from "@/lib/format";
import { paths } from "@/lib/paths";
import type { CaseView, DisputeRoom } from "./dispute-types";
import { endText } from "./dispute-words";
import { isComplaint } from "./room-parts";

type RoomHeadProps = {
  room: DisputeRoom;
  view: CaseView;
  now: Date;
  /** When we last had news, if we cannot have any now. */
  seenAt: Date | null;
  sentence: RefObject<HTMLParagraphElement | null>;
};

const keys: Record<string, readonly [key: string, clock: string]> = {
  TALKING: ["issue", "negotiation"],
  ESCALATED: ["dispute", "evidence"],
  DRAFTED: ["dispute_decides", "ruling"],
  PROPOSED: ["ruling_proposed", "appeal"],
};

function stateOf({ deadlines, hold, order }: DisputeRoom, view: CaseView) {
  const locked = view.status === "ESCALATED" && view.evidenceLockedAt !== null;
  const [key, clock] = keys[locked ? "DRAFTED" : view.status] ?? ["", ""];
  const dueAt = deadlines.find(({ kind }) => kind === clock)?.dueAt ?? null;
  return { key: hold ? "on_hold" : key, params: { other: order.otherName, dueAt } };
}

const complaintText = ({ closedAt }: CaseView) =>
  closedAt
    ? "We have answered this complaint. No money moved because of it."
    : "We have this complaint. A person reads it and answers here. No money moves by itself.";

/** What it is about, how much of it, and how it stands: the first thing either of them reads. */
export function RoomHead({ room, view, now, seenAt, sentence }: RoomHeadProps) {
  const { order, hold } = room;
  const state = stateOf(room, view);
  return (
    <header>
      <Link
        href={paths.order(order.ref)}
        className="inline-flex min-h-9 items-center text-14 font-semibold text-brand"
      >
        ← Order {order.ref}
      </Link>
      <h1 className="mt-1 text-14 wrap-anywhere text-ink2">
        A problem with {order.title}
        {view.scope && ` · only “${view.scope.title}”`}
      </h1>
      {!isComplaint(view) && (
        <p className="mt-1">
          <MoneyText of={view.contested} size="hero" />
        </p>
      )}
      <p
        ref={sentence}
        role="status"
        tabIndex={-1}
        className="mt-2 min-h-13 max-w-[46ch] text-16 xs:text-18"
      >
        {isComplaint(view) || view.closedAt ? (
          <strong className="font-semibold">
            {isComplaint(view) ? complaintText(view) : endText(view.status)}
          </strong>
        ) : (
          <Sentence of={state.key} params={state.params} />
        )}
      </p>
      {hold && (
        <Notice tone="accent" className="mt-3">
          Nobody’s time runs while we check. We look at it again by {dateTime(hold.reviewBy, now)}.
        </Notice>
      )}
      {seenAt && (
        <Notice tone="neutral" className="mt-3">
          We can’t look for news. This is how it stood at {dateTime(seenAt, now)}.
        </Notice>
      )}
    </header>
  );
}
