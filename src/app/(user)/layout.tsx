import type { ReactNode } from "react";
import { ViewBanner } from "@/components/people/view-banner";
import { RealtimeProvider } from "@/components/realtime/realtime-provider";
import { AppShell } from "@/components/shell/app-shell";
import { Notice } from "@/components/ui/notice";
import { dateTime } from "@/lib/format";
import { paths } from "@/lib/paths";
import { realtimePlace } from "@/lib/realtime-place";
import { TrpcProvider } from "@/lib/trpc";
import { caller } from "@/server/caller";
import { env } from "@/server/env";
import { originOf } from "@/server/hosts";
import { readTheme } from "../theme";

/** The frame only; each page says for itself who may see it. */
export default async function UserLayout({ children }: { children: ReactNode }) {
  const api = await caller();
  const [me, theme] = await Promise.all([api.people.me(), readTheme()]);
  const unread = me === null ? null : await api.messages.unread();
  // Whoever looks at another's pages is let onto no channel: theirs ask by themselves.
  const place = me === null || me.viewedUntil ? null : realtimePlace(env);
  return (
    <TrpcProvider>
      <RealtimeProvider place={place} userId={me?.id ?? null}>
        <AppShell name={me?.displayName ?? ""} theme={theme} unread={unread}>
          {me?.viewedUntil && (
            <ViewBanner
              name={me.displayName}
              until={dateTime(me.viewedUntil)}
              desk={new URL(paths.adminUsers(), originOf("STAFF")).href}
            />
          )}
          {me?.paused && (
            <div className="pb-4">
              <Notice tone="accent" title="Your account is paused">
                <p>
                  You can read everything, report a problem with an order and be heard in a dispute.
                  Nothing can be agreed to, paid, released or withdrawn. Write to us and a person
                  will answer.
                </p>
              </Notice>
            </div>
          )}
          {children}
        </AppShell>
      </RealtimeProvider>
    </TrpcProvider>
  );
}
