const browsers = [
  [/\bEdg(e|A|iOS)?\//, "Edge"],
  [/\bOPR\/|\bOpera/, "Opera"],
  [/\bSamsungBrowser\//, "Samsung Internet"],
  [/\bUCBrowser\//, "UC Browser"],
  [/\b(Firefox|FxiOS)\//, "Firefox"],
  [/\b(Chrome|CriOS)\//, "Chrome"],
  [/\bSafari\//, "Safari"],
] as const;

const machines = [
  [/\biPhone\b/, "iPhone"],
  [/\biPad\b/, "iPad"],
  [/\bAndroid\b/, "Android"],
  [/\bWindows\b/, "Windows"],
  [/\bMac OS X\b/, "Mac"],
  [/\bLinux\b/, "Linux"],
] as const;

type Names = readonly (readonly [RegExp, string])[];

const find = (names: Names, text: string): string | undefined =>
  names.find(([looks]) => looks.test(text))?.[1];

/** A browser as a person knows it, from what it says of itself, which need not be true. */
export const deviceWords = (userAgent: string | null): string => {
  const browser = find(browsers, userAgent ?? "");
  const machine = find(machines, userAgent ?? "");
  if (browser && machine) return `${browser} on ${machine}`;
  return browser ?? machine ?? "A device that did not say what it is";
};
