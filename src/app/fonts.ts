import localFont from "next/font/local";

const text = localFont({
  src: "./fonts/inter.woff2",
  weight: "400 700",
  variable: "--font-inter",
  display: "swap",
  adjustFontFallback: "Arial",
});

// Without fallbacks of their own, so that ₦ goes to its own file and not to the system's Arial.
const money = localFont({
  src: "./fonts/bricolage.woff2",
  weight: "600",
  variable: "--font-bricolage",
  display: "swap",
  preload: false,
  adjustFontFallback: false,
});
const naira = localFont({
  src: "./fonts/bricolage-naira.woff2",
  weight: "600",
  variable: "--font-bricolage-naira",
  display: "swap",
  preload: false,
  adjustFontFallback: false,
});

/** The class names that declare all three faces; put on <html> once. */
export const fonts = `${text.variable} ${money.variable} ${naira.variable}`;
