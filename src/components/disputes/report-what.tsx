import { RadioCards } from "@/components/ui/radio-cards";
import { issueReasons } from "./dispute-words";
import { currentOf, type ReportPart } from "./report";

/** What is wrong, in one of a few ways; and with what, if the order has several parts. */
export function ReportWhat({ order, report, change, errors }: ReportPart) {
  const current = currentOf(order);
  return (
    <div className="grid gap-5">
      <div id="field-reason" tabIndex={-1} className="outline-none">
        <RadioCards
          name="reason"
          legend="Choose what fits best"
          columns="sm:grid-cols-2"
          choices={issueReasons}
          value={report.reason}
          onChange={(reason) => change({ reason })}
          error={errors.reason}
        />
      </div>
      {current && (
        <RadioCards
          name="scope"
          legend="What is it about?"
          columns="sm:grid-cols-2"
          choices={[
            {
              value: "MILESTONE",
              label: `Only “${current.title}”`,
              note: "The rest of the order is not touched.",
            },
            { value: "ORDER", label: "The whole order", note: "All that we hold." },
          ]}
          value={report.scope}
          onChange={(scope) => change({ scope })}
        />
      )}
    </div>
  );
}
