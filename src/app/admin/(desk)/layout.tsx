import type { ReactNode } from "react";
import { AdminShell } from "@/components/admin/admin-shell";
import { TrpcProvider } from "@/lib/trpc";
import { currentTime } from "@/server/clock";
import { readTheme } from "../../theme";
import { readToday, requireMember } from "../member";

/** The frame only; each page says for itself who may see it. */
export default async function DeskLayout({ children }: { children: ReactNode }) {
  const [me, theme] = await Promise.all([requireMember(), readTheme()]);
  // Without the numbers the rail still leads everywhere; the page says what is wrong.
  const today = await readToday().catch(() => null);
  return (
    <TrpcProvider>
      <AdminShell me={me} today={today} drawnAt={await currentTime()} theme={theme}>
        {children}
      </AdminShell>
    </TrpcProvider>
  );
}
