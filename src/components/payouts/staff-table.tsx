"use client";

import Link from "next/link";
import type { MouseEvent } from "react";
import { MoneyText } from "@/components/money-text";
import { Badge } from "@/components/ui/badge";
import { join } from "@/components/ui/join";
import { Table, Td, Th } from "@/components/ui/table";
import { timeSince } from "@/lib/format";
import { paths } from "@/lib/paths";
import { statusWords } from "./staff-status-words";
import type { PayoutItem } from "./staff-types";
import { rowId } from "./staff-use-open";

type StaffTableProps = {
  items: readonly PayoutItem[];
  openId: string | null;
  now: Date;
  /** Opens it beside the list; without room for that the row's link is followed. */
  onOpen?: (id: string, byKeyboard: boolean) => void;
};

/** Payouts as a statement would list them; each row leads to its file. */
export function StaffTable({ items, openId, now, onOpen }: StaffTableProps) {
  return (
    <Table caption="Payouts">
      <thead>
        <tr>
          <Th>To</Th>
          <Th className="hidden xs:table-cell">Bank account</Th>
          <Th className="text-right">Amount</Th>
          <Th className="hidden xs:table-cell">Status</Th>
        </tr>
      </thead>
      <tbody>
        {items.map((item) => (
          <Row
            key={item.id}
            item={item}
            here={item.id === openId}
            now={now}
            {...(onOpen && { onOpen })}
          />
        ))}
      </tbody>
    </Table>
  );
}

type RowProps = Pick<StaffTableProps, "now" | "onOpen"> & { item: PayoutItem; here: boolean };

function Row({ item, here, now, onOpen }: RowProps) {
  const { word, tone } = statusWords[item.status];
  const account = `${item.bankName} ••${item.last4}`;
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
        <span className="block text-13 text-ink2 xs:hidden">{account}</span>
        <span className="block text-13 text-ink3">
          {item.ref} <span className="whitespace-nowrap">· {timeSince(item.requestedAt, now)}</span>
        </span>
      </Td>
      <Td className="hidden text-ink2 xs:table-cell">{account}</Td>
      <Td className="text-right align-top xs:align-middle">
        <MoneyText of={item.amount} className="font-semibold" />
        <span className="mt-1 block xs:hidden">
          <Badge tone={tone}>{word}</Badge>
        </span>
      </Td>
      <Td className="hidden xs:table-cell">
        <Badge tone={tone}>{word}</Badge>
      </Td>
    </tr>
  );
}
