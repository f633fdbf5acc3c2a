import { generate } from "otplib";

const stepSeconds = 30;

export type CodeSource = ReturnType<typeof openCodeSource>;

/**
 * The authenticator app on somebody's phone, by the clock it is given. A code works once, so the
 * next one is of a later step; waiting for it is told line by line.
 */
export function openCodeSource(
  lastSteps: Map<string, number>,
  say: (line: string) => void,
  time: () => Promise<Date>,
) {
  const seconds = async () => (await time()).getTime() / 1000;
  const stepNow = async () => Math.floor((await seconds()) / stepSeconds);
  return async (secret: string): Promise<string> => {
    const last = lastSteps.get(secret) ?? 0;
    while ((await stepNow()) <= last) {
      const left = Math.ceil((last + 1) * stepSeconds - (await seconds()));
      say(`waiting ${left} s for the authenticator's next code (a code works once)`);
      await new Promise((resolve) => setTimeout(resolve, Math.min(left, 10) * 1000));
    }
    const step = await stepNow();
    lastSteps.set(secret, step);
    return generate({ secret, epoch: step * stepSeconds });
  };
}
