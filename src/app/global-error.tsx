"use client";

import { Failure } from "@/components/ui/failure";
import { fonts } from "./fonts";
import "./globals.css";

export default function GlobalError({ error, retry }: { error: unknown; retry: () => void }) {
  return (
    <html lang="en-NG" className={fonts}>
      <body className="px-6">
        <title>Something went wrong · KROTrust</title>
        <Failure error={error} retry={retry} />
      </body>
    </html>
  );
}
