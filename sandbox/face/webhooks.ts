import type { Attempt, Webhook } from "../webhooks";
import { lagos, safe } from "./html";
import { empty, folded, pill, press } from "./layout";

const SHOWN: Record<Webhook["status"], [string, "ok" | "info" | "danger" | "neutral"]> = {
  waiting: ["Will try again", "info"],
  delivered: ["Delivered", "ok"],
  refused: ["Not wanted", "neutral"],
  given_up: ["Given up", "danger"],
  lost: ["Lost on purpose", "danger"],
};

/** What the vendors told the app, each try, and a button to tell it again. */
export function showWebhooks(webhooks: Webhook[]): string {
  if (webhooks.length === 0) return empty("No webhook has been sent yet.");
  return `<div class="lines">${webhooks.slice(-50).toReversed().map(showWebhook).join("")}</div>`;
}

function showWebhook(webhook: Webhook): string {
  const [word, tone] = SHOWN[webhook.status];
  return `<article class="line"><div class="top"><div><b>${safe(webhook.event)}</b>
    <p class="quiet mono">${safe(webhook.reference)}</p><p class="quiet">${safe(webhook.vendor)} · ${lagos(webhook.at)}</p></div>
    ${pill(word, tone)}</div>
    <ol class="attempts" aria-label="Tries">${webhook.attempts.slice(-12).map(showAttempt).join("")}</ol>
    <div class="acts">${press("/face/replay", "Send again", { id: webhook.id })}</div>
    ${folded("Body and headers", { url: webhook.url, headers: webhook.headers, body: JSON.parse(webhook.body) as unknown })}</article>`;
}

function showAttempt(attempt: Attempt) {
  const good = attempt.status !== null && attempt.status >= 200 && attempt.status < 300;
  const answer = attempt.status === null ? (attempt.error ?? "no answer") : String(attempt.status);
  return `<li class="${good ? "ok" : "danger"}">${safe(answer)} · ${attempt.ms} ms</li>`;
}
