import type { ReactNode } from "react";
import { AppShell } from "@/components/shell/app-shell";
import { TrpcProvider } from "@/lib/trpc";
import { caller } from "@/server/caller";
import { readTheme } from "../theme";

/** The frame only; each page says for itself who may see it. */
export default async function UserLayout({ children }: { children: ReactNode }) {
  const [me, theme] = await Promise.all([(await caller()).people.me(), readTheme()]);
  return (
    <AppShell name={me?.displayName ?? ""} theme={theme}>
      <TrpcProvider>{children}</TrpcProvider>
    </AppShell>
  );
}
