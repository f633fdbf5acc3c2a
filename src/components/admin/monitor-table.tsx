import { Badge } from "@/components/ui/badge";
import { Table, Td, Th } from "@/components/ui/table";
import { dateTime, timeSince } from "@/lib/format";
import type { RouterOutputs } from "@/lib/trpc";

type Monitor = RouterOutputs["admin"]["monitors"]["all"]["monitors"][number];

const often = (minutes: number): string => {
  if (minutes === 1) return "every minute";
  return minutes < 1_440 ? `every ${minutes} minutes` : "once a day";
};

/** Everything that is looked at, how often, when last, and whether it held then. */
export function MonitorTable({ monitors, now }: { monitors: readonly Monitor[]; now: Date }) {
  return (
    <section>
      <h2 className="mb-2 text-16 font-semibold">What is looked at</h2>
      <Table caption="Monitors">
        <thead>
          <tr>
            <Th>What must hold</Th>
            <Th className="hidden sm:table-cell">Last looked</Th>
            <Th className="text-right">State</Th>
          </tr>
        </thead>
        <tbody>
          {monitors.map((monitor) => (
            <tr key={monitor.name}>
              <Td>
                {monitor.promise}
                <span className="block text-13 text-ink3">
                  {monitor.severity}, {often(monitor.everyMinutes)}
                  {monitor.freezes && ", stops payouts"}
                </span>
                <span className="block text-13 text-ink3 sm:hidden">
                  <Looked at={monitor.lastAt} now={now} />
                </span>
              </Td>
              <Td className="hidden whitespace-nowrap sm:table-cell">
                <Looked at={monitor.lastAt} now={now} />
              </Td>
              <Td className="text-right">
                <State of={monitor} />
              </Td>
            </tr>
          ))}
        </tbody>
      </Table>
    </section>
  );
}

function Looked({ at, now }: { at: Date | null; now: Date }) {
  if (at === null) return "not looked yet";
  return <span title={dateTime(at, now)}>looked {timeSince(at, now)} ago</span>;
}

function State({ of: { open, lastAt } }: { of: Monitor }) {
  if (open > 0) return <Badge tone="danger">{open === 1 ? "1 alarm" : `${open} alarms`}</Badge>;
  return lastAt === null ? <Badge tone="neutral">Not yet</Badge> : <Badge tone="ok">Holds</Badge>;
}
