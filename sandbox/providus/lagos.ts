import type { DateStyle } from "./records";

const HOUR = 3_600_000;

/** A moment as Providus writes it: Lagos time, without saying so. Lagos is an hour ahead all year. */
export function lagosTime(at: string, style: DateStyle = "plain"): string {
  const local = new Date(Date.parse(at) + HOUR).toISOString();
  const plain = local.slice(0, 19).replace("T", " ");
  if (style === "millis") return `${plain}${local.slice(19, 23)}`;
  if (style === "dot") return `${plain}.0`;
  return style === "us" ? monthFirst(plain) : plain;
}

/** `1/19/2024 10:12:53 AM` */
function monthFirst(plain: string): string {
  const [year, month, day, hour, ...rest] = plain.split(/\D/);
  const hours = Number(hour);
  const clock = [hours % 12 === 0 ? 12 : hours % 12, ...rest].join(":");
  return `${Number(month)}/${Number(day)}/${year} ${clock} ${hours < 12 ? "AM" : "PM"}`;
}

/** Digits of a moment, the year first, as numbers of the bank begin with. */
export const dateDigits = (at: string) => lagosTime(at).replaceAll(/\D/g, "");
