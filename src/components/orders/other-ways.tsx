"use client";

import type { Route } from "next";
import Link from "next/link";
import { Press } from "@/components/ui/press";
import { paths } from "@/lib/paths";
import { findAct, whyNot } from "./find-act";
import { Fold } from "./fold";
import { orderPeople } from "./order-people";
import type { OrderView } from "./order-types";
import { secondActOf } from "./second-act";
import type { OpenDialog } from "./use-act-dialog";
import { tellingReasons, type Way, ways, wayWords } from "./way-words";

/** These have a room of their own instead of a dialog. */
const inTheRoom: readonly Way[] = ["reportIssue", "complain"];

const isShown = (order: OrderView) => (way: Way) => {
  const act = findAct(order, way);
  // What has a button of its own above is not said twice.
  if (!act || secondActOf(order)?.action === way) return false;
  return act.allowed || tellingReasons.includes(act.reason ?? "");
};

/** Everything else that can be done, quietly: each with what it means, or with why not yet. */
export function OtherWays({ order, onOpen }: { order: OrderView; onOpen: OpenDialog }) {
  const shown = ways.filter(isShown(order));
  const { other } = orderPeople(order);
  if (shown.length === 0) return null;
  return (
    <Fold title="Other ways">
      <ul className="pb-2">
        {shown.map((way) => {
          const { label, note } = wayWords[way](order, other);
          const refused = whyNot(order, way);
          return (
            <li key={way} className="border-t border-line py-2">
              {refused ? (
                <p className="py-1.5 font-semibold text-ink3">{label}</p>
              ) : inTheRoom.includes(way) ? (
                <Link href={paths.dispute(order.ref) as Route} className={look}>
                  {label}
                </Link>
              ) : (
                <Press onClick={() => onOpen(way)} className={look}>
                  {label}
                </Press>
              )}
              <p className="text-13 text-ink2">{refused ?? note}</p>
            </li>
          );
        })}
      </ul>
    </Fold>
  );
}

const look = "inline-flex min-h-9 items-center text-left font-semibold text-brand hover:underline";
