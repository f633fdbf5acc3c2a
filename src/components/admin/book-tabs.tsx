import { paths } from "@/lib/paths";
import { DeskTabs } from "./desk-tabs";

const tabs = [
  { key: "monitors", label: "Alarms and monitors", href: paths.adminBooks() },
  { key: "breaks", label: "Breaks and days", href: paths.adminBreaks() },
  { key: "statement", label: "Bank statement", href: paths.adminStatement() },
  { key: "pool", label: "Our money", href: paths.adminPool() },
];

/** The parts of the books: whether they hold in themselves, whether others say the same, what is ours. */
export function BookTabs({ here }: { here: "monitors" | "breaks" | "statement" | "pool" }) {
  return (
    <div className="mb-6">
      <DeskTabs label="Books" here={here} tabs={tabs} wraps />
    </div>
  );
}
