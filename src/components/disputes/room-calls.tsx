import { moneyText } from "@/lib/format";
import { toName } from "./dispute-words";
import { findAction, mayDo, type PartProps } from "./room-parts";

/** What waits for this person, each with the way to it; on a phone the room is long. */
export function RoomCalls({ room, view, people }: Pick<PartProps, "room" | "view" | "people">) {
  const offer = view.offers.find(({ mine, status }) => status === "OPEN" && !mine);
  const calls = [
    mayDo(room, "acceptRuling") && { href: "#room-ruling", text: "Read our decision and answer" },
    mayDo(room, "respond") && {
      href: "#room-evidence",
      text: `Answer ${toName(people.other)}: say what happened as you saw it`,
    },
    offer &&
      mayDo(room, "settle") && {
        href: "#room-offers",
        text: `${people.other} offers ${moneyText(offer.toBuyer)} back and ${moneyText(offer.toSeller)} to ${toName(people.seller)}`,
      },
    view.bids?.theirs &&
      findAction(room, "bid")?.allowed && {
        href: "#room-blind",
        text: `${people.other} has sealed a figure; seal yours`,
      },
  ].filter((call) => call !== false && call !== undefined && call !== null);
  if (calls.length === 0) return null;
  return (
    <ul className="grid gap-1">
      {calls.map(({ href, text }) => (
        <li key={href}>
          <a
            href={href}
            className="inline-flex min-h-9 items-center font-semibold text-brand underline"
          >
            {text}
          </a>
        </li>
      ))}
    </ul>
  );
}
