import { currentTime } from "@/server/clock";
import type { Ctx } from "@/server/domain/context";
import { world } from "@/server/domain/on-behalf";
import { payoutsLeft, payoutsToAsk } from "@/server/domain/payouts/read";
import { refundsLeft, refundsToAsk } from "@/server/domain/refunds/read";
import { log } from "@/server/log";
import { events, inngest } from "./client";

const LIMIT = 500;

type Look = (ctx: Ctx, limit: number) => Promise<string[]>;
type Asking = ReturnType<typeof events.payoutDoubted.create | typeof events.refundDoubted.create>;
type Telling = ReturnType<
  typeof events.payoutApproved.create | typeof events.refundApproved.create
>;

interface Sent {
  readonly noun: "payouts" | "refunds";
  /** Those sent without an end that are to be asked about now. */
  readonly toAsk: Look;
  /** Those approved that no run has taken. */
  readonly left: Look;
  readonly ask: (id: string) => Asking;
  readonly tell: (id: string) => Telling;
}

/**
 * Each minute: what was sent and has no end is asked about, never sent again; and what was approved
 * and no run has taken is told anew.
 */
const checkSent = ({ noun, toAsk, left, ask, tell }: Sent) =>
  inngest.createFunction(
    {
      id: `check-${noun}`,
      triggers: [{ cron: "* * * * *" }],
      concurrency: { limit: 1 },
      retries: 2,
    },
    async ({ step }) => {
      const found = await step.run("look", async () => {
        const ctx = world(await currentTime());
        return { doubted: await toAsk(ctx, LIMIT), left: await left(ctx, LIMIT) };
      });
      if (found.doubted.length === LIMIT) {
        log.warn({ limit: LIMIT, noun }, "more wait for an end than one sweep asks about");
      }
      const asked = found.doubted.map(ask);
      const told = found.left.map(tell);
      if (asked.length > 0) await step.sendEvent("ask", asked);
      if (told.length > 0) await step.sendEvent("tell", told);
      return { asked: asked.length, told: told.length };
    },
  );

export const checkPayouts = checkSent({
  noun: "payouts",
  toAsk: payoutsToAsk,
  left: payoutsLeft,
  ask: (payoutId) => events.payoutDoubted.create({ payoutId }),
  tell: (subjectId) => events.payoutApproved.create({ subjectId }),
});

export const checkRefunds = checkSent({
  noun: "refunds",
  toAsk: refundsToAsk,
  left: refundsLeft,
  ask: (refundId) => events.refundDoubted.create({ refundId }),
  tell: (subjectId) => events.refundApproved.create({ subjectId }),
});
