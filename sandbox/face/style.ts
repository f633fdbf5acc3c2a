const LIGHT = `--canvas:#fafaf7;--surface:#fff;--sunken:#f2f3ee;--ink:#14201b;--ink2:#46524c;--ink3:#5f6b65;
--brand:#0b5d46;--on-brand:#fff;--brand-hover:#084a38;--brand-tint:#e3f1eb;--held:#8a4b00;--held-tint:#fdf1dc;
--ok:#0f6b3a;--ok-tint:#e2f4e8;--info:#1b5faf;--info-tint:#e6f0fb;--danger:#b3261e;--danger-tint:#fce9e7;
--neutral:#4b5563;--neutral-tint:#edeff1;--border:#868c82;--hairline:#dee1d9;--ring:#0a6bd1`;

const DARK = `--canvas:#0e1412;--surface:#151d1a;--sunken:#0a0f0d;--ink:#eef3f0;--ink2:#b5c0ba;--ink3:#95a29b;
--brand:#5cc9a0;--on-brand:#06231a;--brand-hover:#7ad6b4;--brand-tint:#12332a;--held:#f2b45c;--held-tint:#3a2a10;
--ok:#6fd39a;--ok-tint:#12331f;--info:#86b8f5;--info-tint:#12283f;--danger:#ff9a91;--danger-tint:#43191a;
--neutral:#b8c0c7;--neutral-tint:#262c30;--border:#6f7d76;--hairline:#2a3530;--ring:#7db7ff`;

const face = (family: string, file: string, range: string) =>
  `@font-face{font-family:${family};font-weight:200 800;font-display:swap;src:url(/face/fonts/${file}) format("woff2");unicode-range:${range}}`;
const LATIN = "U+0000-00FF,U+2000-206F,U+2122,U+2190-2193,U+2212";
const MORE = "U+0100-02BA,U+1E00-1EFF,U+20A0-20C0";

const FONTS = [
  face("Inter", "inter-latin", LATIN),
  face("Inter", "inter-latin-ext", MORE),
  face("Bricolage", "bricolage-latin", LATIN),
  face("Bricolage", "bricolage-latin-ext", MORE),
].join("\n");

const BASE = `
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%}
body{margin:0;background:var(--canvas);color:var(--ink);font:400 16px/24px Inter,system-ui,sans-serif;font-feature-settings:"tnum","cv11"}
h1,h2,.money,.hero{font-family:Bricolage,Inter,system-ui,sans-serif;font-weight:600;letter-spacing:-.01em}
h1{font-size:26px;line-height:32px;margin:0}h2{font-size:18px;line-height:26px;margin:0}h3{font:600 16px/24px Inter,system-ui,sans-serif;margin:0}
p{margin:0}a{color:var(--brand)}small{font-size:inherit}
.hero{font-size:clamp(34px,11vw,44px);line-height:48px;margin:0}
.hero small,.money small,dd small{font-size:.5em;color:var(--ink3)}
.money small,dd small{font-size:.62em}
.mono,code,pre{font-family:ui-monospace,"SF Mono",Menlo,Consolas,monospace;font-size:13px;line-height:18px}
.mono{overflow-wrap:anywhere}
.quiet{color:var(--ink3);font-size:13px;line-height:18px}
:focus-visible{outline:3px solid var(--ring);outline-offset:2px;border-radius:6px}
.banner{background:var(--ink);color:var(--canvas);font-size:13px;line-height:18px;padding:6px 16px;text-align:center}
.button{font:600 16px/24px Inter,system-ui,sans-serif;min-height:48px;padding:10px 20px;border-radius:10px;border:1px solid var(--brand);background:var(--brand);color:var(--on-brand);cursor:pointer;text-align:center;text-decoration:none;display:inline-block}
.button:hover{background:var(--brand-hover)}
.button.plain{background:var(--surface);color:var(--ink);border-color:var(--border)}
.button.plain:hover{background:var(--sunken)}
.button.small{font-size:14px;line-height:20px;min-height:36px;padding:7px 12px;border-radius:8px}
.button.danger{color:var(--danger)}
.pill{display:inline-flex;align-items:center;gap:6px;font-size:13px;line-height:18px;font-weight:600;padding:2px 8px;border-radius:6px;white-space:nowrap;color:var(--neutral);background:var(--neutral-tint)}
.pill.ok{color:var(--ok);background:var(--ok-tint)}.pill.info{color:var(--info);background:var(--info-tint)}
.pill.danger{color:var(--danger);background:var(--danger-tint)}.pill.held{color:var(--held);background:var(--held-tint)}
.note{padding:12px 16px;border-radius:10px;background:var(--neutral-tint)}
.note.ok{background:var(--ok-tint);color:var(--ok)}.note.danger{background:var(--danger-tint);color:var(--danger)}
.stack{display:grid;gap:12px}
.pair{display:grid;grid-template-columns:repeat(2,minmax(0,1fr));gap:12px}
.sheet{max-width:420px;margin:clamp(16px,8vh,72px) auto;padding:24px;background:var(--surface);border:1px solid var(--hairline);border-radius:20px;display:grid;grid-template-columns:minmax(0,1fr);gap:16px;width:calc(100% - 32px);overflow-wrap:anywhere}
.sheet .button{width:100%;padding-inline:12px}
.rule{display:flex;align-items:center;gap:12px;color:var(--ink3);font-size:13px}
.rule::before,.rule::after{content:"";flex:1;border-top:1px solid var(--hairline)}
`;

const HOUSE = `
.house{display:grid;grid-template-columns:minmax(0,1fr);max-width:1280px;margin:0 auto}
.rail{padding:16px 16px 0;display:grid;grid-template-columns:minmax(0,1fr);gap:12px}
.mark{font-family:Bricolage,Inter,sans-serif;font-weight:700;font-size:18px;line-height:26px;color:var(--ink);text-decoration:none}
.mark b{color:var(--brand);font-weight:700}.mark span{color:var(--ink3);font:400 14px/20px Inter,sans-serif;margin-left:6px}
.tabs{display:flex;gap:4px;overflow-x:auto;padding:4px;margin:0 -4px;scrollbar-width:none}
.tabs a{display:flex;gap:8px;align-items:center;padding:10px 12px;border-radius:10px;color:var(--ink2);text-decoration:none;white-space:nowrap;font-size:14px;line-height:20px}
.tabs a:hover{background:var(--sunken)}
.tabs a[aria-current]{background:var(--brand-tint);color:var(--brand);font-weight:600}
.tabs i{font-style:normal;font-size:12px;line-height:16px;color:var(--ink3)}
.tabs a[aria-current] i{color:inherit}
.tabs i.alert{color:var(--danger);background:var(--danger-tint);border-radius:6px;padding:0 6px}
main.room{padding:16px 16px 72px;display:grid;overflow-wrap:anywhere;grid-template-columns:minmax(0,1fr);gap:20px;align-content:start}
.room>header{display:flex;justify-content:space-between;align-items:baseline;gap:12px;flex-wrap:wrap}
.empty{padding:40px 16px;text-align:center;color:var(--ink3);border:1px dashed var(--hairline);border-radius:14px}
.lines{border-top:1px solid var(--hairline)}
.line{border-bottom:1px solid var(--hairline);padding:16px 0;display:grid;gap:10px}
.line>.top{display:flex;justify-content:space-between;gap:12px;align-items:start;flex-wrap:wrap}
@media(max-width:479px){.line>.top{flex-direction:column;gap:8px}}
.line .money{font-size:21px;line-height:28px;white-space:nowrap}
.file img{object-fit:cover;border-radius:8px;border:1px solid var(--hairline);background:var(--sunken)}
.acts{display:flex;flex-wrap:wrap;gap:8px}
.acts form{display:contents}
details summary{cursor:pointer;font-size:13px;line-height:18px;color:var(--ink2);padding:3px 0;width:fit-content}
pre{margin:8px 0 0;padding:12px;background:var(--sunken);border-radius:8px;overflow-x:auto;max-height:360px}
table{border-collapse:collapse;width:100%;font-size:14px;line-height:20px}
th{font-weight:500;font-size:12px;line-height:16px;color:var(--ink3);text-align:left;padding:8px 12px 8px 0;border-bottom:1px solid var(--border)}
td{padding:9px 12px 9px 0;border-bottom:1px solid var(--hairline);vertical-align:top}
th.n,td.n{text-align:right;white-space:nowrap;padding-right:0;padding-left:12px}
td.n{font-weight:600}
.scroll{overflow-x:auto}
.figures{display:grid;grid-template-columns:repeat(2,minmax(0,1fr));border-block:1px solid var(--hairline)}
.figures>div{padding:12px 12px 12px 0}
.figures dt{font-size:13px;line-height:18px;color:var(--ink3)}
.figures dd{margin:0;font:600 clamp(17px,5vw,21px)/28px Bricolage,Inter,sans-serif}
.fields{display:grid;grid-template-columns:repeat(auto-fit,minmax(150px,1fr));gap:12px;align-items:end}
.fields .wide{grid-column:span 2}
.fields label{display:grid;gap:4px;font-size:13px;line-height:18px;color:var(--ink2)}
.fields input,.fields select{font:400 16px/24px Inter,sans-serif;color:var(--ink);background:var(--surface);border:1px solid var(--border);border-radius:10px;padding:9px 12px;min-height:44px;width:100%}
.attempts{display:flex;flex-wrap:wrap;gap:6px;font-size:12px;line-height:16px;color:var(--ink2);padding:0;margin:0;list-style:none}
.attempts li{padding:2px 6px;border-radius:4px;background:var(--neutral-tint);white-space:nowrap}
.attempts li.ok{background:var(--ok-tint);color:var(--ok)}.attempts li.danger{background:var(--danger-tint);color:var(--danger)}
@media(min-width:960px){
.house{grid-template-columns:208px minmax(0,1fr)}
.rail{position:sticky;top:0;align-self:start;padding:24px 16px;min-height:calc(100vh - 30px);align-content:start;border-right:1px solid var(--hairline)}
.tabs{flex-direction:column;margin:0;padding:0}.tabs a{justify-content:space-between}
main.room{padding:24px 32px 72px}
.figures{grid-template-columns:repeat(4,minmax(0,1fr))}.figures>div+div{border-left:1px solid var(--hairline);padding-left:16px}
.figures>div:nth-child(4n+1){border-left:0;padding-left:0}}
`;

const INBOX = `
.inbox{display:grid;grid-template-columns:minmax(0,1fr);gap:32px}
@media(min-width:1120px){.inbox{grid-template-columns:minmax(0,5fr) minmax(0,6fr)}}
.column{display:grid;grid-template-columns:minmax(0,1fr);gap:16px;align-content:start}
.phone{background:var(--surface);border:1px solid var(--hairline);border-radius:20px;overflow:hidden}
.phone>header{padding:12px 16px;border-bottom:1px solid var(--hairline);display:flex;justify-content:space-between;gap:8px;align-items:baseline;font-weight:600}
.phone>.thread{padding:16px;display:grid;gap:14px;justify-items:start}
.bubble{max-width:min(34ch,92%);background:var(--sunken);border-radius:16px 16px 16px 4px;padding:10px 14px;overflow-wrap:anywhere;white-space:pre-line}
.bubble.failed{background:var(--danger-tint)}
.said{display:grid;gap:6px;justify-items:start;max-width:100%}
.otp{display:inline-flex;align-items:center;gap:10px;border:1px solid var(--border);background:var(--surface);border-radius:10px;padding:6px 12px;min-height:44px;color:var(--ink);cursor:pointer;font:600 21px/28px Bricolage,Inter,sans-serif;letter-spacing:.08em}
.otp code{font:inherit;user-select:all}.otp span{font:600 13px/18px Inter,sans-serif;letter-spacing:0;color:var(--brand)}
.mail{background:var(--surface);border:1px solid var(--hairline);border-radius:14px;padding:16px;display:grid;grid-template-columns:minmax(0,1fr);gap:10px}
.mail .words{white-space:pre-wrap;overflow-wrap:anywhere}
.mail iframe{width:100%;height:420px;border:1px solid var(--hairline);border-radius:8px;background:#fff;margin-top:8px}
.mail hr{border:0;border-top:1px solid var(--hairline);margin:0;width:100%}
`;

/** The look of every page: paper by day, vault by night. */
export const STYLE = `${FONTS}
:root{color-scheme:light dark;${LIGHT}}
@media(prefers-color-scheme:dark){:root{${DARK}}}
${BASE}${HOUSE}${INBOX}`;
