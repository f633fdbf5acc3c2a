import { currentTime } from "@/server/clock";
import { world } from "@/server/domain/on-behalf";
import { expireCodes } from "@/server/domain/people/otp";
import { inngest } from "./client";

/** Each minute: one-time codes whose time is over are put out of use. */
export const expireOtps = inngest.createFunction(
  { id: "expire-otps", triggers: [{ cron: "* * * * *" }], concurrency: { limit: 1 }, retries: 2 },
  ({ step }) =>
    step.run("expire", async () => ({ expired: await expireCodes(world(await currentTime())) })),
);
