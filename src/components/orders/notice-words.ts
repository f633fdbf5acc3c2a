import { dateTime } from "@/lib/format";
import type { OrderView } from "./order-types";

type Notice = OrderView["notices"][number];

/** "by SMS to 0803 ••• 4567". */
export const noticeWay = ({ channel, addressMasked }: Notice): string =>
  `${channel === "SMS" ? "by SMS" : "by e-mail"} to ${addressMasked}`;

const standing: Readonly<Record<Notice["status"], string>> = {
  QUEUED: "Waits to be sent",
  SENDING: "Is being sent",
  SENT: "Sent, not yet proven to have arrived",
  DELIVERED: "Arrived",
  FAILED: "Did not arrive",
  UNKNOWN: "Sent, we do not know whether it arrived",
};

/** The best proof there is: opened, else arrived, else how it stands; each with its moment. */
export function noticeProof(notice: Notice, now: Date): string {
  if (notice.openedAt) return `Opened ${dateTime(notice.openedAt, now)}`;
  if (notice.deliveredAt) return `Arrived ${dateTime(notice.deliveredAt, now)}`;
  const at = notice.sentAt ?? notice.writtenAt;
  return `${standing[notice.status]}, ${dateTime(at, now)}`;
}
