import { type Answer, type Ask, type Route, readObject } from "../http";
import type { World } from "../world";
import { profileOf } from "./book";
import { guarded, invalid, missing, reply } from "./envelope";
import type { Profile } from "./records";

/** What the business is and has set. Source: docs.fincra.com/reference/business-api */
export function fincraProfileRoutes(world: World): Route[] {
  const routes: Route[] = [
    {
      method: "GET",
      path: "/profile/business/me",
      handle: () => reply("Parent business fetched successfully", describe(world)),
    },
    {
      method: "GET",
      path: "/profile/merchants/me",
      handle: () =>
        reply("Merchant details fetched successfully", {
          _id: "64f1c2a4b7d9e30012ab1234",
          name: "KROTrust Sandbox",
          email: "sandbox@krotrust.example",
        }),
    },
    {
      method: "PATCH",
      path: "/profile/business/:id/settings",
      handle: (ask) => change(world, ask),
    },
  ];
  return routes.map((route) => guarded(world, route));
}

const read = (world: World) =>
  profileOf(world.fincra, world.settings.fincra, world.settings.appUrl);

function describe(world: World) {
  const { businessId, updatedAt, ...settings } = read(world);
  return {
    _id: businessId,
    name: "KROTrust Sandbox",
    email: "sandbox@krotrust.example",
    country: "NG",
    status: "enabled",
    isKYCApproved: true,
    isBlocked: false,
    settings,
    createdAt: "2026-01-01T00:00:00.000Z",
    updatedAt,
  };
}

const CHECKS: Record<string, (value: unknown) => boolean> = {
  feeBearer: (value) => value === "business" || value === "customer",
  settlementDestination: (value) => value === "wallet",
  enableWebhook: (value) => typeof value === "boolean",
  enableWebhookRetry: (value) => typeof value === "boolean",
  acceptMispayments: (value) => typeof value === "boolean",
  callbackURL: (value) => typeof value === "string" && URL.canParse(value),
};

function change(world: World, ask: Ask): Answer {
  if (ask.params.id !== world.settings.fincra.businessId) throw missing("Business not found");
  const given = Object.entries(readObject(ask));
  for (const [name, value] of given) {
    if (!CHECKS[name]?.(value)) throw invalid(`"${name}" is not allowed`);
  }
  const updatedAt = world.now().toISOString();
  const after: Profile = { ...read(world), ...Object.fromEntries(given), updatedAt };
  world.fincra.profiles.put(after);
  return reply("You have successfully updated your business settings", describe(world));
}
