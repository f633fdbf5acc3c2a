import { dateTime } from "@/lib/format";
import { EvidenceColumn } from "./evidence-column";
import { EvidenceForm } from "./evidence-form";
import { findAction, isComplaint, mayDo, type PartProps } from "./room-parts";

/** What both sides show, next to each other; whoever decides looks at exactly this. */
export function RoomEvidence(props: PartProps) {
  const { room, view, people, now } = props;
  if (isComplaint(view) && view.evidence.length === 0) return null;
  const lock = room.deadlines.find(({ kind }) => kind === "evidence");
  const sides = [
    { side: "BUYER" as const, name: people.buyer },
    { side: "SELLER" as const, name: people.seller },
  ];
  return (
    <section aria-labelledby="room-evidence" className="grid gap-4">
      <div>
        <h2 id="room-evidence" className="text-14 font-semibold text-ink2">
          What both of you show
        </h2>
        <p className="text-13 text-ink3">
          {view.evidenceLockedAt
            ? `Closed since ${dateTime(view.evidenceLockedAt, now)}. Nothing can be added or taken away.`
            : lock && !lock.paused
              ? `You can add to it until ${dateTime(lock.dueAt, now)}. Nothing can be taken away.`
              : "Both of you see everything. Nothing can be taken away."}
        </p>
      </div>
      <div className="grid grid-cols-[minmax(0,1fr)] gap-x-8 gap-y-6 sm:grid-cols-2">
        {sides.map(({ side, name }) => (
          <EvidenceColumn
            key={side}
            name={name}
            empty={
              name === "You" && !view.closedAt
                ? "Nothing yet. Photos of the item, the chat, a delivery slip: whatever shows it best."
                : "Nothing yet."
            }
            source={{ reference: room.order.ref }}
            evidence={view.evidence.filter((one) => one.side === side)}
            now={now}
          />
        ))}
      </div>
      {mayDo(room, "respond") ? (
        <EvidenceForm {...props} answers />
      ) : (
        findAction(room, "giveEvidence")?.allowed && <EvidenceForm {...props} answers={false} />
      )}
    </section>
  );
}
