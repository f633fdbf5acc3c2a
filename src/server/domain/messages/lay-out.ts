interface Letter {
  readonly subject: string;
  readonly lines: readonly string[];
  readonly link: string;
  readonly guard: string;
}

const inHtml = (text: string): string =>
  text.replaceAll(
    /[&<>"']/g,
    (letter) =>
      ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" })[letter] ?? "",
  );

const plain = "margin:0 0 16px;font-size:16px;line-height:1.5";
const button =
  "display:inline-block;padding:12px 20px;border-radius:8px;background:#0b5d46;color:#ffffff;text-decoration:none;font-weight:600";

/**
 * A letter as mail programs can show it: one column, styles at each element, no picture, nothing
 * loaded from anywhere, the address of the button readable beneath it.
 */
export const layOut = ({ subject, lines, link, guard }: Letter): string => {
  const href = inHtml(link);
  const words = lines.map((line) => `<p style="${plain}">${inHtml(line)}</p>`);
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark"><title>${inHtml(subject)}</title></head>
<body style="margin:0;padding:24px 16px;font-family:Inter,Arial,sans-serif">
<table role="presentation" width="100%"><tr><td align="center">
<table role="presentation" style="width:100%;max-width:560px;text-align:left"><tr><td>
<p style="margin:0 0 24px;font-size:18px;font-weight:700">KROTrust</p>
${words.join("\n")}
<p style="margin:24px 0"><a href="${href}" style="${button}">Open it at KROTrust</a></p>
<p style="margin:0 0 24px;font-size:13px"><a href="${href}">${href}</a></p>
<p style="margin:0;padding-top:16px;border-top:1px solid #c9c9c9;font-size:13px">${inHtml(guard)}</p>
</td></tr></table></td></tr></table></body></html>`;
};
