import { dateTime, timeLeft } from "@/lib/format";
import { endingOf } from "./dispute-words";
import type { PartProps } from "./room-parts";

/** The dates that count, each with what happens when it comes. */
export function RoomDeadlines({ room, now }: Pick<PartProps, "room" | "now">) {
  const rows = room.deadlines.flatMap((deadline) => {
    const ending = endingOf(deadline.kind);
    return ending ? [{ ...deadline, ...ending }] : [];
  });
  if (rows.length === 0) return null;
  return (
    <section aria-labelledby="room-dates">
      <h2 id="room-dates" className="mb-2 text-14 font-semibold text-ink2">
        By when
      </h2>
      <dl className="border-t border-line text-14">
        {rows.map(({ kind, what, dueAt, paused, leadsTo }) => (
          <div key={kind} className="border-b border-line py-2.5">
            <dt className="text-ink2">{what}</dt>
            <dd>
              {paused ? (
                <span className="font-semibold">Paused. It runs on when we are done.</span>
              ) : (
                <>
                  <span className="font-semibold">{dateTime(dueAt, now)}</span>
                  <span className="text-ink3"> · {timeLeft(dueAt, now)}</span>
                </>
              )}
              <span className="block text-13 text-ink2">{leadsTo}</span>
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
