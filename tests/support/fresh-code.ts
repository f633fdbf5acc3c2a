import { generate } from "otplib";
import type { Outside } from "../../scripts/story/outside";

const STEP = 30_000;

/**
 * The next code of somebody's authenticator. A code works once, so the clock goes on to the next
 * half minute first: nobody has used that one, in whatever order things are told.
 */
export async function freshCode(outside: Outside, secret: string): Promise<string> {
  const now = (await outside.time()).getTime();
  const next = (Math.floor(now / STEP) + 1) * STEP;
  await outside.moveClock(next - now);
  return generate({ secret, epoch: next / 1000 });
}
