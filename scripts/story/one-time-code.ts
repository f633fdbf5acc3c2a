import { generate } from "otplib";

const stepSeconds = 30;
const stepNow = () => Math.floor(Date.now() / 1000 / stepSeconds);

export type CodeSource = ReturnType<typeof openCodeSource>;

/**
 * The authenticator app on somebody's phone. A code works once, so the next one is of a later
 * step; waiting for it is told line by line.
 */
export function openCodeSource(lastSteps: Map<string, number>, say: (line: string) => void) {
  return async (secret: string): Promise<string> => {
    const last = lastSteps.get(secret) ?? 0;
    while (stepNow() <= last) {
      const left = Math.ceil((last + 1) * stepSeconds - Date.now() / 1000);
      say(`waiting ${left} s for the authenticator's next code (a code works once)`);
      await new Promise((resolve) => setTimeout(resolve, Math.min(left, 10) * 1000));
    }
    const step = stepNow();
    lastSteps.set(secret, step);
    return generate({ secret, epoch: step * stepSeconds });
  };
}
