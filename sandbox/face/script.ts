import { createHash } from "node:crypto";

/**
 * Copies a code at a click, brings the open tab into sight on a phone, and shows news by loading the
 * page again when nobody is busy on it. Everything else works without it.
 */
const SOURCE = `
document.addEventListener("click", async (event) => {
  const button = event.target.closest("[data-copy]");
  if (!button) return;
  await navigator.clipboard.writeText(button.dataset.copy);
  button.querySelector("span").textContent = "Copied";
});
document.querySelector("[aria-current]")?.scrollIntoView({ inline: "center", block: "nearest" });
const start = document.body.dataset.revision;
setInterval(async () => {
  const busy = document.querySelector("details[open], :focus:is(input, select, button)");
  if (document.hidden || busy || !getSelection().isCollapsed) return;
  const answer = await fetch("/control/health").then((it) => it.json()).catch(() => null);
  if (answer && answer.revision !== start) location.reload();
}, 2000);
`;

export const SCRIPT = `<script>${SOURCE}</script>`;
/** What the content security policy lets run: this script and no other. */
export const SCRIPT_HASH = `'sha256-${createHash("sha256").update(SOURCE).digest("base64")}'`;
