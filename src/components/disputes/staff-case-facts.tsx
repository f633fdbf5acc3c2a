import { StaffHistoryList } from "@/components/orders/staff-history-list";
import { StaffNotices } from "@/components/orders/staff-notices";
import type { CaseFile } from "./staff-types";

/** What happened, and which message reached whom. */
export function StaffCaseFacts({ file, now }: { file: CaseFile; now: Date }) {
  return (
    <>
      <StaffHistoryList history={file.history} people={file.order} now={now} />
      <StaffNotices notices={file.notices} now={now} />
    </>
  );
}
