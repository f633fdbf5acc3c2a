import { type Answer, html } from "../http";
import { page, safe } from "./html";
import { SCRIPT, SCRIPT_HASH } from "./script";

export interface Tab {
  path: string;
  name: string;
  count: number;
  /** The count is of things that went wrong. */
  alert?: boolean;
}

/** A page of the face: tabs, a heading, and what is in the room. */
export function room(
  tabs: Tab[],
  at: string,
  revision: string,
  side: string,
  body: string,
): Answer {
  const name = tabs.find((tab) => tab.path === at)?.name ?? "";
  const content = `<div class="house"><header class="rail">
    <a class="mark" href="/">KRO<b>Trust</b><span>sandbox</span></a>
    <nav class="tabs" aria-label="Parts">${tabs.map((tab) => link(tab, at)).join("")}</nav></header>
    <main class="room"><header><h1>${safe(name)}</h1>${side}</header>${body}</main></div>`;
  const whole = page(name, content, SCRIPT).replace(
    "<body>",
    `<body data-revision="${safe(revision)}">`,
  );
  return html(200, whole, SCRIPT_HASH);
}

function link(tab: Tab, at: string) {
  const count = tab.count > 0 ? `<i${tab.alert ? ' class="alert"' : ""}>${tab.count}</i>` : "";
  const here = tab.path === at ? ' aria-current="page"' : "";
  return `<a href="${tab.path}"${here}>${safe(tab.name)}${count}</a>`;
}

export const empty = (sentence: string) => `<p class="empty">${safe(sentence)}</p>`;

export const quiet = (sentence: string) => `<p class="quiet">${safe(sentence)}</p>`;

/** A word for a state, with a sign so that colour is never alone. */
export function pill(word: string, tone: "ok" | "info" | "danger" | "neutral" = "neutral") {
  const sign = { ok: "✓", info: "…", danger: "✕", neutral: "–" }[tone];
  return `<span class="pill ${tone}"><span aria-hidden="true">${sign}</span>${safe(word)}</span>`;
}

/** A form that is one button. */
export function press(action: string, label: string, values: Record<string, string>, style = "") {
  const hidden = Object.entries(values)
    .map(([name, value]) => `<input type="hidden" name="${safe(name)}" value="${safe(value)}">`)
    .join("");
  return `<form method="post" action="${safe(action)}">${hidden}<button class="button plain small ${style}">${safe(label)}</button></form>`;
}

/** JSON for reading, closed until wanted. */
export const folded = (label: string, value: unknown) =>
  `<details><summary>${safe(label)}</summary><pre>${safe(JSON.stringify(value, null, 2) ?? "")}</pre></details>`;
