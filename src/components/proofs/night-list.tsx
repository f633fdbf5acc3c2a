import { MoneyText } from "@/components/money-text";
import { Table, Td, Th } from "@/components/ui/table";
import { day } from "@/lib/format";
import type { RouterOutputs } from "@/lib/trpc";

type Night = RouterOutputs["proofs"]["published"][number];

/** The roots of the last nights, for whoever noted one. */
export function NightList({ nights }: { nights: readonly Night[] }) {
  if (nights.length === 0) return null;
  return (
    <section>
      <h2 className="mb-2 text-16 font-semibold">Every night’s number</h2>
      <p className="mb-2 max-w-[60ch] text-14 text-ink2">
        Note one today and compare it later: it must still be the same.
      </p>
      <Table caption="Every night’s number">
        <thead>
          <tr>
            <Th>Night</Th>
            <Th className="text-right">Owed</Th>
          </tr>
        </thead>
        <tbody>
          {nights.map((night) => (
            <tr key={night.id}>
              <Td>
                {day(night.provedAt)}
                <code className="block max-w-[32ch] font-text text-12 wrap-anywhere text-ink3">
                  {night.root}
                </code>
              </Td>
              <Td className="text-right align-top">
                <MoneyText of={night.total} />
              </Td>
            </tr>
          ))}
        </tbody>
      </Table>
    </section>
  );
}
