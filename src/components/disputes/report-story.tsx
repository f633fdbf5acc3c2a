import { FileField } from "@/components/files/file-field";
import { orderPeople } from "@/components/orders/order-people";
import { TextField } from "@/components/ui/text-field";
import type { ReportPart } from "./report";

/** What happened, in one's own words, and what shows it. More can be added later. */
export function ReportStory({ order, report, change, errors }: ReportPart) {
  const { other } = orderPeople(order);
  return (
    <div className="grid gap-5">
      <TextField
        name="story"
        label="Tell it as it happened"
        hint={`Dates, what you saw, what you wrote to each other. ${other} reads this.`}
        rows={5}
        maxLength={2000}
        value={report.story}
        onType={(story) => change({ story })}
        error={errors.story}
      />
      <FileField
        reference={order.ref}
        name="report-files"
        label="Photos and papers"
        hint="You can add more later."
        optional
        onChange={(fileIds, busy) => change({ fileIds, busy })}
      />
    </div>
  );
}
