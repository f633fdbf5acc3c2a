/** Asks again until there is an answer; a wait that is too long says what it waited for. */
export async function waitFor<T>(
  what: string,
  timeoutMs: number,
  look: () => Promise<T | undefined | null | false>,
): Promise<T> {
  const endAt = Date.now() + timeoutMs;
  for (;;) {
    const seen = await look();
    if (seen) return seen;
    if (Date.now() > endAt) throw new Error(`Waited ${timeoutMs / 1000} s for ${what}, in vain`);
    await new Promise((resolve) => setTimeout(resolve, 150));
  }
}
