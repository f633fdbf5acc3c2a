import { paths } from "@/lib/paths";
import { DeskTabs } from "./desk-tabs";

const tabs = [
  { key: "monitors", label: "Alarms and monitors", href: paths.adminBooks() },
  { key: "breaks", label: "Breaks and days", href: paths.adminBreaks() },
];

/** The two parts of the books: whether they hold in themselves, and whether others say the same. */
export function BookTabs({ here }: { here: "monitors" | "breaks" }) {
  return (
    <div className="mb-6">
      <DeskTabs label="Books" here={here} tabs={tabs} />
    </div>
  );
}
