import type { World } from "../world";
import type { NipTransfer } from "./records";

/** What a transfer is answered when it is asked about now. */
export const codeOf = (world: World, { code, settlesAt }: NipTransfer): string =>
  code === "09" && settlesAt !== null && Date.parse(settlesAt) <= world.now().getTime()
    ? "00"
    : code;

/** A little later the receiving bank gives it back. The balance grows; nobody is told. */
export function returnLater(world: World, transfer: NipTransfer) {
  if (!transfer.returns || transfer.returnedAt !== null) return;
  world.timers.after(world.settings.settleMs, () => {
    const returned = { ...transfer, returnedAt: world.now().toISOString() };
    world.providus.transfers.put(returned);
    bookNipTransfer(world, returned);
  });
}

/**
 * What the button does to a transfer in progress. Returns the refusal as a sentence when it may not
 * move.
 */
export function settleNipTransfer(world: World, key: string, as: string): NipTransfer | string {
  const before = world.providus.transfers.get(key);
  if (!before) return "No transfer has this reference";
  const now = codeOf(world, before);
  if (now !== "09") return `A transfer that says ${now} stays as it is`;
  if (as !== "success" && as !== "failed") return "as is success or failed";
  const after: NipTransfer = { ...before, code: as === "success" ? "00" : "32" };
  world.providus.transfers.put(after);
  bookNipTransfer(world, after);
  return after;
}

/**
 * Writes what a transfer moved into the record; a second time changes nothing. It leaves when it is
 * accepted. Whether anything is charged for it is not published: nothing is.
 */
export function bookNipTransfer(world: World, transfer: NipTransfer) {
  const { key, firstCode, code, returnedAt } = transfer;
  const amount = BigInt(transfer.amount);
  const taken = firstCode === "00" || firstCode === "09";
  if (taken) world.money.record("out", key, amount, "NGN", "providus");
  const back = returnedAt !== null || (taken && code === "32");
  if (back) world.money.record("return", key, amount, "NGN", "providus");
}
