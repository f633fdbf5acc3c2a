import { FAULT_KINDS, type Faults, VENDORS } from "../faults";
import { safe } from "./html";
import { empty, press } from "./layout";

const WORDS: Record<string, string> = {
  "500": "Answer 500, do nothing",
  "429": "Answer 429, do nothing",
  "403": "Answer 403, do nothing",
  reset: "Cut the connection, do nothing",
  hang: "Never answer, do nothing",
  html: "Answer 200 with a page, do nothing",
  "accept-then-500": "Do it, then answer 500",
  "accept-then-hang": "Do it, then never answer",
  "accept-then-reset": "Do it, then cut the connection",
  "accept-then-html": "Do it, then answer 200 with a page",
  "accept-late": "Cut the connection, do it later",
  "slow-down": "Answer 503 and ask to slow down",
  truncate: "Do it, then send half of the answer",
  huge: "Do it, then answer with 5 MB",
  stale: "Answer a question as it was last answered",
  "not-found": "Answer a question as if it were not there yet",
  "lose-webhook": "Lose the webhook",
  "duplicate-webhook": "Send the webhook twice",
  pending: "Leave the transfer or refund pending",
  "fail-transfer": "Let the transfer fail",
  "fail-refund": "Let the refund fail",
  "refund-needs-attention": "Let the refund ask for an account",
  "pays-twice": "Take one reference a second time",
  "re-spaced": "Sign a webhook and send it with other spaces",
  "never-delivers": "Take the text, say it is sent, never deliver it",
  "not-delivered": "Take the text and report that it was not delivered",
  "dnd-blocked": "Take the text and report the do-not-disturb list",
  latency: "Answer late",
};

/** The switches that make a vendor misbehave. */
export function showFaults(faults: Faults): string {
  const on = faults.all();
  const rows = on.map(
    (fault) =>
      `<tr><td>${safe(fault.vendor)}</td><td>${safe(WORDS[fault.kind] ?? fault.kind)}<br><span class="quiet mono">${safe(fault.path ?? "any path")}</span></td><td class="n">${fault.times}×</td></tr>`,
  );
  const list = `<div class="scroll"><table><thead><tr><th scope="col">Vendor</th><th scope="col">What it will do</th><th scope="col" class="n">Left</th></tr></thead><tbody>${rows.join("")}</tbody></table></div>
    <div class="acts">${press("/face/faults/clear", "Switch all off", {}, "danger")}</div>`;
  return `<section class="stack"><h2>Switched on</h2>${
    on.length === 0 ? empty("Every vendor behaves.") : list
  }</section>${FORM}`;
}

const options = (values: readonly string[]) =>
  values.map((one) => `<option value="${one}">${safe(WORDS[one] ?? one)}</option>`).join("");

const number = (name: string, label: string, value: string) =>
  `<label>${label}<input name="${name}" inputmode="numeric" pattern="[0-9]*" value="${value}"></label>`;

const FORM = `<form method="post" action="/face/faults" class="stack"><h2>Switch one on</h2><div class="fields">
  <label class="wide">Vendor<select name="vendor">${options(VENDORS)}</select></label>
  <label class="wide">What it will do<select name="kind">${options(FAULT_KINDS)}</select></label>
  <label class="wide">Path, or empty for any<input name="path" placeholder="/transfer"></label>
  ${number("times", "How many times", "1")}${number("ms", "Milliseconds", "")}
  ${number("chance", "Chance in 100", "100")}${number("seed", "Seed of the chance", "1")}</div>
  <div class="acts"><button class="button">Switch it on</button></div></form>`;
