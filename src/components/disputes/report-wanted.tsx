import { orderPeople } from "@/components/orders/order-people";
import { Notice } from "@/components/ui/notice";
import { RadioCards } from "@/components/ui/radio-cards";
import { TextField } from "@/components/ui/text-field";
import { moneyText } from "@/lib/format";
import { minus } from "@/lib/money";
import { contestedBy, heldIn, mayBePart, type ReportPart } from "./report";

function choicesFor({ role }: ReportPart["order"], other: string) {
  const split = {
    value: "SPLIT",
    label: "A part for each",
    note: "You two agree on figures next, or we do.",
  } as const;
  return role === "BUYER"
    ? ([
        { value: "REFUND", label: "All of it back", note: "You return what you got." },
        split,
        { value: "RELEASE", label: `${other} gets it`, note: "Once it is put right." },
      ] as const)
    : ([
        { value: "RELEASE", label: "All of it paid to you", note: "You did what was agreed." },
        split,
        { value: "REFUND", label: `${other} gets it back`, note: "You can’t deliver." },
      ] as const);
}

/** What one asks for, how much of the money that concerns, and plainly what is locked by it. */
export function ReportWanted({ order, report, change, errors }: ReportPart) {
  const { other } = orderPeople(order);
  const held = heldIn(report, order);
  return (
    <div className="grid gap-5">
      <div id="field-wanted" tabIndex={-1} className="outline-none">
        <RadioCards
          name="wanted"
          legend="Choose one; you can still agree on something else"
          choices={choicesFor(order, other)}
          value={report.wanted}
          onChange={(wanted) => change({ wanted })}
          error={errors.wanted}
        />
      </div>
      {mayBePart(order) && (
        <TextField
          name="amount"
          label="How much of the money is it about?"
          hint={`Leave it empty for all ${moneyText(held)}.`}
          inputMode="decimal"
          autoComplete="off"
          maxLength={40}
          optional
          value={report.amount}
          onType={(amount) => change({ amount })}
          error={errors.amount}
        />
      )}
      <Locked order={order} report={report} />
    </div>
  );
}

function Locked({ order, report }: Pick<ReportPart, "order" | "report">) {
  const paused = contestedBy(report, order);
  const free = minus(order.sums.held, paused);
  return (
    <Notice tone="accent" title={`We pause ${moneyText(paused)}. Neither of you can move it.`}>
      {free.amount > 0n && (
        <p>The other {moneyText(free)} is not paused. It can be released or given back.</p>
      )}
      {!mayBePart(order) && <p>Nothing is delivered yet, so all of it is paused.</p>}
      <p>Times for delivery and checking stand still. You two have three days to settle it.</p>
    </Notice>
  );
}
