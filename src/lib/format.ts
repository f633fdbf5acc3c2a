import type { Currency, Money } from "@/lib/money";

const locale = "en-NG";
const lagos = "Africa/Lagos";

export type MoneyParts = { sign: "" | "−" | "+"; symbol: string; whole: string; fraction: string };

function decimalsOf(currency: Currency): number {
  const style = new Intl.NumberFormat(locale, { style: "currency", currency });
  return style.resolvedOptions().maximumFractionDigits ?? 0;
}

function symbolOf(currency: Currency): string {
  const style = { style: "currency", currency, currencyDisplay: "narrowSymbol" } as const;
  const parts = new Intl.NumberFormat(locale, style).formatToParts(0);
  return parts.find((part) => part.type === "currency")?.value ?? currency;
}

/** Takes an amount apart for the eye, without ever passing through a float. */
export function moneyParts(m: Money, signed = false): MoneyParts {
  const decimals = decimalsOf(m.currency);
  const scale = 10n ** BigInt(decimals);
  const size = m.amount < 0n ? -m.amount : m.amount;
  return {
    sign: m.amount < 0n ? "−" : signed && m.amount > 0n ? "+" : "",
    symbol: symbolOf(m.currency),
    whole: (size / scale).toLocaleString(locale),
    fraction: decimals === 0 ? "" : `.${(size % scale).toString().padStart(decimals, "0")}`,
  };
}

/** "₦185,000.00", "−₦8,700.00". */
export function moneyText(m: Money, signed = false): string {
  const { sign, symbol, whole, fraction } = moneyParts(m, signed);
  return sign + symbol + whole + fraction;
}

const unitNames: Record<Currency, { whole: string; part: string }> = {
  NGN: { whole: "naira", part: "kobo" },
};

/** What a screen reader should say: "185 000 naira", "minus 8 700 naira 50 kobo". */
export function moneySpoken(m: Money): string {
  const { sign, whole, fraction } = moneyParts(m);
  const names = unitNames[m.currency];
  const part = fraction.replace(".", "");
  const rest = /^0*$/.test(part) ? "" : ` ${part.replace(/^0/, "")} ${names.part}`;
  return `${sign ? "minus " : ""}${whole.replaceAll(",", " ")} ${names.whole}${rest}`;
}

const small =
  "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split(
    " ",
  );
const tens = "- - twenty thirty forty fifty sixty seventy eighty ninety".split(" ");
const scales = ["", " thousand", " million", " billion", " trillion", " quadrillion"];

function hundreds(n: number): string {
  const rest = n % 100;
  const low =
    rest < 20
      ? small[rest]
      : (tens[Math.trunc(rest / 10)] ?? "") + (rest % 10 ? `-${small[rest % 10]}` : "");
  const high = n >= 100 ? `${small[Math.trunc(n / 100)]} hundred` : "";
  if (!high) return low ?? "";
  return rest ? `${high} and ${low}` : high;
}

function inWords(n: bigint): string {
  if (n === 0n) return "zero";
  const groups: string[] = [];
  for (let left = n, at = 0; left > 0n; left /= 1000n, at++) {
    const group = Number(left % 1000n);
    if (group) groups.unshift(hundreds(group) + (scales[at] ?? ""));
  }
  const tail = n % 1000n;
  const last = groups.pop() ?? "";
  if (groups.length === 0) return last;
  return `${groups.join(", ")}${tail > 0n && tail < 100n ? " and " : tail ? ", " : ", "}${last}`;
}

/** The amount as on a cheque: "One hundred and eighty-five thousand naira only". */
export function moneyWords(m: Money): string {
  const scale = 10n ** BigInt(decimalsOf(m.currency));
  const names = unitNames[m.currency];
  const part = m.amount % scale;
  const rest = part ? `, ${inWords(part)} ${names.part}` : "";
  const words = `${inWords(m.amount / scale)} ${names.whole}${rest} only`;
  return words.charAt(0).toUpperCase() + words.slice(1);
}

const weekdays = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];
const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/**
 * A moment as clocks in Lagos show it. The words are ours: browsers and servers carry different
 * editions of the locale data, and a page drawn by one must read the same to the other.
 */
function inLagos(at: Date) {
  const clock = new Intl.DateTimeFormat("en-GB", {
    timeZone: lagos,
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "2-digit",
    hourCycle: "h23",
  });
  const parts = new Map(clock.formatToParts(at).map(({ type, value }) => [type, value]));
  const number = (type: Intl.DateTimeFormatPartTypes) => Number.parseInt(parts.get(type) ?? "", 10);
  const [year, month, date] = [number("year"), number("month"), number("day")];
  const weekday = weekdays[new Date(Date.UTC(year, month - 1, date)).getUTCDay()];
  return {
    year,
    month: months[month - 1],
    date,
    weekday,
    hour: number("hour"),
    minute: parts.get("minute"),
  };
}

/** "Tue 24 Nov, 6:00 PM" in Lagos; the year only when it is not the year of `now`. */
export function dateTime(at: Date, now?: Date): string {
  return `${day(at, now)}, ${time(at)}`;
}

/** "Tue 24 Nov"; with the year when it is not the year of `now`. */
export function day(at: Date, now?: Date): string {
  const { weekday, date, month, year } = inLagos(at);
  const told = now && inLagos(now).year !== year ? ` ${year}` : "";
  return `${weekday} ${date} ${month}${told}`;
}

/** "6:00 PM" in Lagos. */
export function time(at: Date): string {
  const { hour, minute } = inLagos(at);
  return `${hour % 12 || 12}:${minute} ${hour < 12 ? "AM" : "PM"}`;
}

/** "2 days 3 hrs left", "40 mins left", "time is up"; only ever beside the date itself. */
export function timeLeft(until: Date, now: Date): string {
  const minutes = Math.floor((until.getTime() - now.getTime()) / 60_000);
  if (minutes <= 0) return "time is up";
  const days = Math.floor(minutes / 1440);
  const hours = Math.floor((minutes % 1440) / 60);
  const count = (n: number, one: string) => `${n} ${one}${n === 1 ? "" : "s"}`;
  if (days >= 1) return `${count(days, "day")}${hours ? ` ${count(hours, "hr")}` : ""} left`;
  if (hours >= 1) return `${count(hours, "hr")}${minutes % 60 ? ` ${minutes % 60} min` : ""} left`;
  return `${count(minutes, "min")} left`;
}

/** "less than a minute", "12 mins", "3 hrs 5 min": how long something has lain; beside its date. */
export function timeSince(at: Date, now: Date): string {
  const minutes = Math.floor((now.getTime() - at.getTime()) / 60_000);
  if (minutes < 1) return "less than a minute";
  return timeLeft(new Date(minutes * 60_000), new Date(0)).replace(/ left$/, "");
}

/** "+2348031234567" as people write it: "0803 123 4567". Anything else is returned as it is. */
export function phoneText(e164: string): string {
  const match = /^\+234(\d{3})(\d{3})(\d{4})$/.exec(e164);
  return match ? `0${match[1]} ${match[2]} ${match[3]}` : e164;
}

/** How to address somebody who has told us a whole name: the first word of it. */
export function firstName(name: string): string {
  return name.trim().split(/\s+/)[0] ?? name;
}
