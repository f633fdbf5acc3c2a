"use client";

import Link from "next/link";
import type { MouseEvent } from "react";
import { MoneyText } from "@/components/money-text";
import { Badge } from "@/components/ui/badge";
import { join } from "@/components/ui/join";
import { Table, Td, Th } from "@/components/ui/table";
import { timeSince } from "@/lib/format";
import { paths } from "@/lib/paths";
import { matchNames, type NameMatch } from "./staff-match-names";
import { statusWords } from "./staff-status-words";
import type { PayoutItem } from "./staff-types";
import { rowId } from "./staff-use-open";

type StaffTableProps = {
  items: readonly PayoutItem[];
  openId: string | null;
  /** Where one list holds payouts of every status, each row says its own. */
  mixed: boolean;
  now: Date;
  /** Opens it beside the list; without room for that the row's link is followed. */
  onOpen?: (id: string, byKeyboard: boolean) => void;
};

/** Payouts as a statement would list them; each row leads to its file. */
export function StaffTable({ items, openId, mixed, now, onOpen }: StaffTableProps) {
  return (
    <Table caption="Payouts">
      <thead>
        <tr>
          <Th>To</Th>
          <Th className="hidden xs:table-cell">{mixed ? "Status" : "Payout"}</Th>
          <Th className="hidden xs:table-cell">Names</Th>
          <Th className="text-right">Amount</Th>
        </tr>
      </thead>
      <tbody>
        {items.map((item) => (
          <Row
            key={item.id}
            item={item}
            here={item.id === openId}
            mixed={mixed}
            now={now}
            {...(onOpen && { onOpen })}
          />
        ))}
      </tbody>
    </Table>
  );
}

type RowProps = Omit<StaffTableProps, "items" | "openId"> & { item: PayoutItem; here: boolean };

function Row({ item, here, mixed, now, onOpen }: RowProps) {
  const status = mixed && (
    <Badge tone={statusWords[item.status].tone}>{statusWords[item.status].word}</Badge>
  );
  const asked = (
    <>
      {item.status === "PENDING_APPROVAL" && item.firstApprovedAt && (
        <span className="block font-semibold text-held">1 of 2 approved</span>
      )}
      <span className="whitespace-nowrap">{item.ref}</span>{" "}
      <span className="whitespace-nowrap">{timeSince(item.requestedAt, now)} ago</span>
    </>
  );
  const click = (event: MouseEvent) => {
    if (!onOpen || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    onOpen(item.id, event.detail === 0);
  };
  return (
    <tr
      className={join(
        "relative",
        here ? "md:bg-brand-tint md:shadow-[inset_3px_0_0_var(--color-brand)]" : "hover:bg-sunken",
      )}
    >
      <Td>
        <Link
          id={rowId(item.id)}
          href={paths.adminPayout(item.id)}
          prefetch={false}
          aria-current={here ? "true" : undefined}
          onClick={click}
          className="block after:absolute after:inset-0"
        >
          <bdi className="font-semibold">{item.accountName}</bdi>
        </Link>
        <span className="block text-13 text-ink2">
          {item.bankName} <span className="whitespace-nowrap">••{item.last4}</span>
        </span>
        <span className={join("block text-13 text-ink3", !mixed && "xs:hidden")}>{asked}</span>
        <span className="mt-0.5 block xs:hidden">
          <NamesMark of={item} />
        </span>
      </Td>
      <Td className="hidden text-13 text-ink2 xs:table-cell">{status || asked}</Td>
      <Td className="hidden xs:table-cell">
        <NamesMark of={item} />
      </Td>
      <Td className="text-right align-top xs:align-middle">
        <MoneyText of={item.amount} className="font-semibold" />
        {mixed && <span className="mt-1 block xs:hidden">{status}</span>}
      </Td>
    </tr>
  );
}

const marks: Record<NameMatch["verdict"], { mark: string; word: string; look: string }> = {
  same: { mark: "✓", word: "Match", look: "text-ok" },
  part: { mark: "~", word: "In part", look: "text-held" },
  different: { mark: "✗", word: "Differ", look: "text-danger" },
  unknown: { mark: "?", word: "None", look: "text-danger" },
};

function NamesMark({ of: { ownerName, accountName } }: { of: PayoutItem }) {
  const match = matchNames(ownerName, accountName);
  const { mark, word, look } = match.odd
    ? { mark: "!", word: "Odd letters", look: "text-danger" }
    : marks[match.verdict];
  return (
    <span className={`text-13 font-medium whitespace-nowrap ${look}`}>
      <span aria-hidden="true">{mark} </span>
      <span className="sr-only">Names: </span>
      {word}
    </span>
  );
}
