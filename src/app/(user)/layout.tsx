import type { ReactNode } from "react";
import { AppShell } from "@/components/shell/app-shell";
import { TrpcProvider } from "@/lib/trpc";
import { caller } from "@/server/caller";
import { readTheme } from "../theme";

/** The frame only; each page says for itself who may see it. */
export default async function UserLayout({ children }: { children: ReactNode }) {
  const api = await caller();
  const [me, theme] = await Promise.all([api.people.me(), readTheme()]);
  const unread = me === null ? 0 : await api.messages.unread();
  return (
    <AppShell name={me?.displayName ?? ""} theme={theme} unread={unread}>
      <TrpcProvider>{children}</TrpcProvider>
    </AppShell>
  );
}
