const ESCAPES: Record<string, string> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** Text made safe for a page, between tags and inside quoted attributes. */
export const safe = (value: string) => value.replace(/[&<>"']/g, (sign) => ESCAPES[sign] ?? "");

/** Minor units as money for reading: `₦188,977.50`. */
export function naira(amount: string | bigint, currency = "NGN"): string {
  const units = BigInt(amount);
  const size = units < 0n ? -units : units;
  const whole = (size / 100n).toString().replace(/\B(?=(\d{3})+$)/g, ",");
  const sign = currency === "NGN" ? "₦" : `${safe(currency)} `;
  return `${units < 0n ? "−" : ""}${sign}${whole}<small>.${(size % 100n).toString().padStart(2, "0")}</small>`;
}

const LAGOS = new Intl.DateTimeFormat("en-GB", {
  timeZone: "Africa/Lagos",
  day: "numeric",
  month: "short",
  hour: "2-digit",
  minute: "2-digit",
  second: "2-digit",
});

/** A time for reading, as clocks in Lagos show it. */
export const lagos = (at: string) =>
  `<time datetime="${safe(at)}">${LAGOS.format(new Date(at))}</time>`;

const LABEL = `<aside class="banner" aria-label="Notice"><b>Sandbox:</b> nothing here is real money</aside>`;

/** The frame of every page. */
export const page = (title: string, body: string, script = "") => `<!doctype html>
<html lang="en"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${safe(title)} · KROTrust sandbox</title>
<link rel="stylesheet" href="/face/style.css"><link rel="icon" href="data:,"></head>
<body>${LABEL}${body}${script}</body></html>`;

/** One narrow sheet in the middle, for the hosted checkout. */
export const panel = (title: string, body: string) =>
  page(title, `<main class="sheet">${body}</main>`);
