import type { Metadata, Viewport } from "next";
import type { ReactNode } from "react";
import { SkipLink } from "@/components/shell/skip-link";
import { clockAhead } from "@/server/clock";
import { env } from "@/server/env";
import { isTraced } from "@/server/spans";
import { fonts } from "./fonts";
import { readTheme } from "./theme";
import "./globals.css";

export const metadata: Metadata = {
  title: {
    default: "KROTrust: we hold the money until both of you are happy",
    template: "%s · KROTrust",
  },
  description:
    "Pay people you have not met. KROTrust holds the money until the item is in your hands.",
  applicationName: "KROTrust",
  formatDetection: { telephone: false },
};

export const viewport: Viewport = {
  width: "device-width",
  initialScale: 1,
  viewportFit: "cover",
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#fafaf7" },
    { media: "(prefers-color-scheme: dark)", color: "#0e1412" },
  ],
};

export default async function RootLayout({ children }: { children: ReactNode }) {
  const theme = await readTheme();
  const ahead = await clockAhead();
  return (
    <html
      lang="en-NG"
      data-theme={theme}
      data-clock-ahead={ahead || undefined}
      // Whether a page is to tell of its errors and of its calls; what for is loaded only then.
      data-errors={env.SENTRY_DSN ? "told" : undefined}
      data-spans={isTraced() ? "told" : undefined}
      className={fonts}
    >
      <body>
        <SkipLink />
        {children}
      </body>
    </html>
  );
}
