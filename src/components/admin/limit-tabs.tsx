import { paths } from "@/lib/paths";
import { DeskTabs } from "./desk-tabs";

const tabs = [
  { key: "payouts", label: "Of payouts", href: paths.adminLimits() },
  { key: "tiers", label: "Of people, by what they showed", href: paths.adminTiers() },
];

/** What may leave altogether, and what one person may deal with. */
export function LimitTabs({ here }: { here: "payouts" | "tiers" }) {
  return (
    <div className="mb-6">
      <DeskTabs label="Limits" here={here} tabs={tabs} />
    </div>
  );
}
