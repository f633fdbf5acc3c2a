import Link from "next/link";
import { rowId } from "@/components/admin/use-row-keys";
import { MoneyText } from "@/components/money-text";
import { Badge } from "@/components/ui/badge";
import { Table, Td, Th } from "@/components/ui/table";
import { dateTime, timeLeft } from "@/lib/format";
import { paths } from "@/lib/paths";
import { reasonText } from "./dispute-words";
import type { DisputeItem } from "./staff-types";
import { caseStatusWords, clockText } from "./staff-words";

type StaffDisputeTableProps = { items: readonly DisputeItem[]; now: Date };

/** Cases as one reads a list of appointments; each row leads to its file. */
export function StaffDisputeTable({ items, now }: StaffDisputeTableProps) {
  return (
    <Table caption="Disputes">
      <thead>
        <tr>
          <Th>Case</Th>
          <Th className="hidden sm:table-cell">Between</Th>
          <Th className="hidden xs:table-cell">Next</Th>
          <Th className="hidden sm:table-cell">Status</Th>
          <Th className="text-right">Contested</Th>
        </tr>
      </thead>
      <tbody>
        {items.map((item) => (
          <Row key={item.id} item={item} now={now} />
        ))}
      </tbody>
    </Table>
  );
}

function Row({ item, now }: { item: DisputeItem; now: Date }) {
  const { word, tone } = caseStatusWords[item.status];
  return (
    <tr className="relative hover:bg-sunken has-focus-visible:bg-brand-tint">
      <Td>
        <Link
          id={rowId(item.id)}
          href={paths.adminDispute(item.id)}
          prefetch={false}
          className="block after:absolute after:inset-0"
        >
          <bdi className="font-semibold">{item.title}</bdi>
        </Link>
        <span className="block text-13 text-ink2">
          {reasonText(item.reason)} · <span className="whitespace-nowrap">{item.ref}</span>
        </span>
        <span className="mt-1 block text-13 xs:hidden">
          <Next item={item} now={now} />
        </span>
      </Td>
      <Td className="hidden text-13 text-ink2 sm:table-cell">
        <bdi className="block">{item.buyer ?? "Buyer"}</bdi>
        <bdi className="block">{item.seller ?? "Seller"}</bdi>
      </Td>
      <Td className="hidden text-13 xs:table-cell">
        <Next item={item} now={now} />
      </Td>
      <Td className="hidden sm:table-cell">
        <Badge tone={tone}>{word}</Badge>
        <span className="mt-1 block text-13 text-ink3">
          {item.arbiter ? (item.arbiter.name ?? "Taken") : "Nobody has it"}
          {item.round > 1 && `, round ${item.round}`}
        </span>
      </Td>
      <Td className="text-right align-top sm:align-middle">
        {item.contested.amount > 0n && <MoneyText of={item.contested} className="font-semibold" />}
      </Td>
    </tr>
  );
}

/** The date that comes next, and plainly when it has passed. */
function Next({ item: { dueAt, dueKind, closedAt }, now }: { item: DisputeItem; now: Date }) {
  if (closedAt) return <span className="text-ink3">Ended {dateTime(closedAt, now)}</span>;
  if (!dueAt || !dueKind) return <span className="text-ink3">No date runs</span>;
  const late = dueAt < now;
  return (
    <>
      <span className={late ? "font-semibold text-danger" : "font-medium"}>
        {late && "Late: "}
        {dateTime(dueAt, now)}
      </span>
      <span className="block text-ink3">
        {clockText(dueKind)}
        {!late && ` · ${timeLeft(dueAt, now)}`}
      </span>
    </>
  );
}
