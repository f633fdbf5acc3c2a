import type { World } from "./world";

/** The name under which a reader is silenced: a number in any spelling, or an e-mail address. */
export const readerOf = (to: string): string =>
  to.includes("@")
    ? (/<([^<>]+)>/.exec(to)?.[1] ?? to).trim().toLowerCase()
    : to.replace(/\D/g, "").slice(-10);

/** Whether messages to this reader are taken and never spoken of again. */
export const isSilent = (world: World, to: string): boolean =>
  world.silences.get(readerOf(to))?.on ?? false;
