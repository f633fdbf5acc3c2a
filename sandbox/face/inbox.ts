import type { Message } from "../records";
import { lagos, safe } from "./html";
import { empty, press } from "./layout";

const THREADS_SHOWN = 30;
const BUBBLES_SHOWN = 6;
const MAILS_SHOWN = 40;

/** Texts and e-mails as the people who get them see them. */
export function showInbox(messages: Message[]): string {
  const texts = messages.filter((one) => one.channel !== "email");
  const mails = messages.filter((one) => one.channel === "email");
  return `<div class="inbox"><section class="column"><h2>Texts</h2>${
    showThreads(texts) || empty("No text has been sent yet.")
  }</section><section class="column"><h2>E-mail</h2>${
    mails.slice(-MAILS_SHOWN).toReversed().map(showMail).join("") ||
    empty("No e-mail has been sent yet.")
  }</section></div>`;
}

/** One phone per number, the one that last got something first. */
function showThreads(texts: Message[]): string {
  const threads = new Map<string, Message[]>();
  for (const one of texts) {
    const thread = threads.get(one.to) ?? [];
    threads.delete(one.to);
    threads.set(one.to, [...thread, one]);
  }
  return [...threads.entries()]
    .toReversed()
    .slice(0, THREADS_SHOWN)
    .map(([to, thread]) => showPhone(to, thread))
    .join("");
}

function showPhone(to: string, thread: Message[]): string {
  const earlier = thread.length - BUBBLES_SHOWN;
  const more = earlier > 0 ? `<span class="quiet">${earlier} earlier</span>` : "";
  const bubbles = thread.slice(-BUBBLES_SHOWN).map(showBubble).join("");
  return `<article class="phone"><header><h3>${safe(spaced(to))}</h3>${more}</header>
    <div class="thread">${bubbles}</div></article>`;
}

/** `+234 803 123 4567` */
const spaced = (number: string) => number.replace(/^(\+234)(\d{3})(\d{3})(\d{4})$/, "$1 $2 $3 $4");

function showBubble(message: Message): string {
  const failed = message.outcome === "failed" || message.outcome === "blocked";
  const lost = failed ? " · <b>not delivered</b>" : silence(message);
  return `<div class="said"><div class="bubble${failed ? " failed" : ""}">${linked(message.text)}</div>
    ${showCode(message.text)}<p class="quiet">${safe(message.from)} · ${message.vendor} · ${lagos(message.at)}${lost}</p></div>`;
}

const silence = ({ outcome }: Message) => (outcome === "silent" ? " · never reported" : "");

/** Whether the sender was told that the reader opened it, and a button that tells. */
function showOpening(mail: Message): string {
  if (mail.outcome === "failed") return "";
  return mail.openedAt === undefined
    ? press("/face/open", "Let the sender know it was opened", { id: mail.id })
    : `<p class="quiet">Opened ${lagos(mail.openedAt)}, and the sender told</p>`;
}

/** The one-time code in a message, ready to be copied. */
function showCode(words: string): string {
  const code = /(?<![\d.,-])\d{6}(?![\d.,-]*\d)/.exec(words)?.[0];
  if (!code) return "";
  return `<button class="otp" data-copy="${code}"><code>${code}</code><span>Copy</span></button>`;
}

function showMail(mail: Message): string {
  const failed = mail.outcome === "failed" ? " · <b>bounced</b>" : silence(mail);
  const drawn =
    mail.html === undefined
      ? ""
      : `<details><summary>See it as drawn</summary><iframe sandbox="" title="${safe(mail.subject ?? "")}" srcdoc="${safe(mail.html)}"></iframe></details>`;
  return `<article class="mail"><div><h3>${safe(mail.subject ?? "")}</h3>
    <p class="quiet">${safe(mail.from)} → ${safe(mail.to)}</p><p class="quiet">${lagos(mail.at)}${failed}</p></div>
    <hr><div class="words">${linked(mail.text)}</div>${showCode(mail.text)}${drawn}${showOpening(mail)}</article>`;
}

/** Safe text in which addresses can be clicked. */
function linked(words: string): string {
  return words
    .split(/(https?:\/\/[^\s<>"']+[^\s<>"'.,;:!?)])/)
    .map((part, index) =>
      index % 2 === 1
        ? `<a href="${safe(part)}" target="_blank" rel="noreferrer">${safe(part)}</a>`
        : safe(part),
    )
    .join("");
}
