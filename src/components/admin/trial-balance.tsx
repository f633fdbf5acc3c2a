import { MoneyText } from "@/components/money-text";
import { Table, Td, Th } from "@/components/ui/table";
import { moneyText } from "@/lib/format";
import { type Currency, type Money, minus, plus, zero } from "@/lib/money";
import type { RouterOutputs } from "@/lib/trpc";
import { accountRank, accountWords } from "./ledger-names";

type Balance = RouterOutputs["admin"]["ledger"]["trialBalance"];
type KindRow = { kind: string; accounts: number; debit: Money; credit: Money };

/** Accounts of one kind in one line; a debit and a credit never hide each other. */
function byKind(rows: Balance["rows"], currency: Currency): KindRow[] {
  const kinds = new Map<string, KindRow>();
  for (const { kind, balance } of rows) {
    if (balance.currency !== currency) continue;
    const none = { kind, accounts: 0, debit: zero(currency), credit: zero(currency) };
    const row = kinds.get(kind) ?? none;
    kinds.set(kind, {
      kind,
      accounts: row.accounts + 1,
      debit: balance.amount < 0n ? minus(row.debit, balance) : row.debit,
      credit: balance.amount > 0n ? plus(row.credit, balance) : row.credit,
    });
  }
  return [...kinds.values()].sort((a, b) => accountRank(a.kind) - accountRank(b.kind));
}

/** Every kind of account, and both columns added up: they must come to the same. */
export function TrialBalance({ balance }: { balance: Balance }) {
  return balance.sums.map(({ currency, sum }) => (
    <div key={currency}>
      <BalanceTable rows={byKind(balance.rows, sum.currency)} currency={sum.currency} />
      <p
        className={`mt-3 flex gap-2 text-14 font-semibold ${sum.amount === 0n ? "text-ok" : "text-danger"}`}
      >
        <span aria-hidden="true">{sum.amount === 0n ? "✓" : "✗"}</span>
        {sum.amount === 0n
          ? `All accounts in ${currency} together come to ${moneyText(sum)}, as they must.`
          : `All accounts in ${currency} together come to ${moneyText(sum)}. They must come to nothing: approve no payout.`}
      </p>
    </div>
  ));
}

function BalanceTable({ rows, currency }: { rows: readonly KindRow[]; currency: Currency }) {
  const debit = rows.reduce((sum, row) => plus(sum, row.debit), zero(currency));
  const credit = rows.reduce((sum, row) => plus(sum, row.credit), zero(currency));
  return (
    <Table caption={`Trial balance in ${currency}`}>
      <thead>
        <tr>
          <Th>Account</Th>
          <Th className="hidden text-right xs:table-cell">How many</Th>
          <Th className="text-right">Debit</Th>
          <Th className="text-right">Credit</Th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr
            key={row.kind}
            className={row.debit.amount || row.credit.amount ? undefined : "text-ink3"}
          >
            <Td>
              {accountWords(row.kind)}
              <span className="block text-13 text-ink3">{row.kind}</span>
            </Td>
            <Td className="hidden text-right xs:table-cell">{row.accounts}</Td>
            <SumCell of={row.debit} />
            <SumCell of={row.credit} />
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr className="double-rule font-semibold">
          <th scope="row" className="px-2 py-3 text-left">
            Total
          </th>
          <td className="hidden xs:table-cell" />
          <td className="px-2.5 py-3 text-right">
            <MoneyText of={debit} />
          </td>
          <td className="px-2 py-3 text-right">
            <MoneyText of={credit} />
          </td>
        </tr>
      </tfoot>
    </Table>
  );
}

/** A column of figures stays readable when what is nothing is left empty. */
function SumCell({ of }: { of: Money }) {
  return <Td className="text-right">{of.amount !== 0n && <MoneyText of={of} />}</Td>;
}
