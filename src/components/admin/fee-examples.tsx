import { MoneyText } from "@/components/money-text";
import { Table, Td, Th } from "@/components/ui/table";
import type { RouterOutputs } from "@/lib/trpc";

type Examples = RouterOutputs["admin"]["fees"]["preview"];

/** What orders of some prices would cost, as the boxes stand now. */
export function FeeExamples({ of }: { of: Examples }) {
  return (
    <Table caption="What some orders would cost">
      <thead>
        <tr>
          <Th>An order of</Th>
          <Th className="text-right">Fee now</Th>
          <Th className="text-right">Fee then</Th>
          <Th className="text-right">VAT then</Th>
          <Th className="text-right">Seller gets, if they pay it</Th>
        </tr>
      </thead>
      <tbody>
        {of.map(({ price, was, would }) => (
          <tr key={price.amount}>
            <Td>
              <MoneyText of={price} />
            </Td>
            <Td className="text-right">
              <MoneyText of={was.fee} />
            </Td>
            <Td className="text-right font-semibold">
              <MoneyText of={would.fee} />
            </Td>
            <Td className="text-right">
              <MoneyText of={would.vat} />
            </Td>
            <Td className="text-right">
              {would.left.amount > 0n ? (
                <MoneyText of={would.left} />
              ) : (
                <span className="text-danger">refused: nothing is left</span>
              )}
            </Td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
