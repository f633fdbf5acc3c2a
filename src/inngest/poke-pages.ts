import { currentTime } from "@/server/clock";
import { world } from "@/server/domain/on-behalf";
import { channelsOf, sessionsEnded } from "@/server/domain/realtime/read";
import { log } from "@/server/log";
import { providers } from "@/server/providers/providers";
import { events, inngest } from "./client";

/**
 * Says to open pages that there is news, and hangs up on those of sessions that ended. What it is about was
 * committed and told before, and a call that fails is nobody's trouble: a page that hears nothing asks by
 * itself, and what is said to one that should have gone says nothing.
 */
export const pokePages = inngest.createFunction(
  { id: "poke-pages", triggers: [events.outboxTold], retries: 3 },
  ({ event }) => poke(event.data.outboxIds),
);

async function poke(outboxIds: readonly string[]): Promise<{ poked: number; ended: number }> {
  const realtime = providers.realtime();
  if (!realtime) return { poked: 0, ended: 0 };
  try {
    const now = world(await currentTime());
    const ended = await sessionsEnded(now, outboxIds);
    const channels = await channelsOf(now, outboxIds);
    const answers = await Promise.all([realtime.poke(channels), ...ended.map(realtime.hangUp)]);
    const failed = answers.find((answer) => answer.kind === "failed");
    if (failed) log.warn({ ...failed, channels: channels.length }, "open pages were not poked");
    return { poked: channels.length, ended: ended.length };
  } catch (error) {
    log.warn({ err: error }, "nobody knows which pages to poke");
    return { poked: 0, ended: 0 };
  }
}
