import { json, type Route } from "../http";
import type { World } from "../world";
import { providusAccountRoutes } from "./accounts";
import { providusControls } from "./control";
import { announceHeld, bookCredit } from "./credits";
import { providusBankRoutes } from "./posting";
import { bookNipTransfer, returnLater } from "./settle-transfer";
import { providusTransferRoutes } from "./transfers";
import { providusVerifyRoutes } from "./verify";

/** All of Providus under /providus, and what tests press under /control/providus. */
export const providusRoutes = (world: World): Route[] => [
  ...providusControls(world),
  ...providusAccountRoutes(world),
  ...providusVerifyRoutes(world),
  ...providusBankRoutes(world),
  ...providusTransferRoutes(world),
  nothingHere("GET"),
  nothingHere("POST"),
];

/** What the collecting side says to an address that it does not have. */
const nothingHere = (method: string): Route => ({
  method,
  path: "/providus/pip/*",
  handle: ({ path }) =>
    json(404, {
      Message: `No HTTP resource was found that matches the request URI '${path}'.`,
    }),
});

/** Takes up what a kill interrupted: money not yet in the record, credits not told, returns to come. */
export function goOnWithProvidus(world: World) {
  const { accounts, credits, transfers } = world.providus;
  for (const credit of credits.values()) bookCredit(world, credit);
  for (const account of accounts.values()) {
    if (!account.blacklisted) announceHeld(world, account.id);
  }
  for (const transfer of transfers.values()) {
    bookNipTransfer(world, transfer);
    returnLater(world, transfer);
  }
}
