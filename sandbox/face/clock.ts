import { lagos, safe } from "./html";
import { press } from "./layout";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const STEPS: [string, number][] = [
  ["An hour later", HOUR],
  ["A day later", 24 * HOUR],
  ["Three days later", 72 * HOUR],
  ["A week later", 168 * HOUR],
];

/** How far the clock has been moved, and the buttons that move it on. */
export function showClock(now: Date, offsetMs: number): string {
  const moved = offsetMs > 0;
  const state = moved
    ? `The clock is ${ahead(offsetMs)} ahead of the real one.`
    : "The clock is the real one.";
  const steps = STEPS.map(([label, ms]) => press("/face/clock", label, { advanceMs: String(ms) }));
  const back = moved ? press("/face/clock/back", "Back to real time", {}, "danger") : "";
  return `<section class="stack"><p class="hero">${lagos(now.toISOString())}</p><p>${state}</p>
    <div class="acts">${steps.join("")}${back}</div></section>
    <form method="post" action="/face/clock" class="stack"><h2>To a moment</h2><div class="fields">
    <label class="wide">In Lagos<input type="datetime-local" name="to" required value="${safe(inLagos(now))}" min="${safe(inLagos(now))}"></label></div>
    <div class="acts"><button class="button">Go there</button></div></form>
    <p class="quiet">The app, its jobs and every vendor go along; what falls due on the way happens before the page is back.</p>`;
}

/** The next minute in Lagos as a date box wants it. Lagos is an hour ahead all year. */
const inLagos = (now: Date) => new Date(now.getTime() + HOUR + MINUTE).toISOString().slice(0, 16);

/** What a date box sends, as a time. */
export const fromLagos = (typed: string) => `${typed}+01:00`;

function ahead(ms: number): string {
  const hours = Math.round(ms / HOUR);
  const days = Math.floor(hours / 24);
  const parts = [
    ...(days > 0 ? [`${days} ${days === 1 ? "day" : "days"}`] : []),
    ...(hours % 24 > 0 ? [`${hours % 24} h`] : []),
  ];
  return parts.join(" ") || `${Math.round(ms / MINUTE)} min`;
}
