import { type Answer, type Ask, type Route, readObject, text } from "../http";
import type { World } from "../world";
import { collectionsOf, describeAll } from "./collect";
import { describeCollection } from "./describe-collection";
import { guarded, invalid, missing, needBusiness, page, refuse, reply } from "./envelope";
import type { Charge, FincraRefund } from "./records";
import { describeNewRefund, describeRefund, makeRefund } from "./refund";

/**
 * Money that came in, and what goes back of it where it was too much or too little.
 * Sources: docs.fincra.com/reference/get-all-collections, /docs/handling-underpayments-and-overpayments
 */
export function fincraCollectionRoutes(world: World): Route[] {
  const routes: Route[] = [
    { method: "POST", path: "/collections/refund", handle: (ask) => refund(world, ask) },
    { method: "GET", path: "/collections/refund", handle: (ask) => listRefunds(world, ask) },
    {
      method: "GET",
      path: "/collections/refund/:reference",
      handle: (ask) => showRefund(world, ask.params.reference),
    },
    { method: "GET", path: "/collections", handle: (ask) => list(world, ask) },
    {
      method: "GET",
      path: "/collections/reference/:reference",
      handle: (ask) => show(world, ask.params.reference),
    },
  ];
  return routes.map((route) => guarded(world, route));
}

function list(world: World, ask: Ask): Answer {
  needBusiness(world, ask.query.get("business"));
  const account = ask.query.get("virtualAccount");
  const rows = describeAll(world).filter((row) => !account || row.virtualAccountId === account);
  return reply("Collections fetched successfully", page(ask, rows));
}

function show(world: World, reference: string | undefined): Answer {
  const row = collectionsOf(world).find((one) => one.reference === reference);
  if (!row) throw missing("Collection not found");
  return reply("Collection fetched successfully", describeCollection(world, row));
}

function findPaid(world: World, reference: string): Charge | undefined {
  return world.fincra.charges
    .values()
    .find(
      (row) =>
        row.paid !== null &&
        [row.paid.chargeReference, row.reference, row.merchantReference].includes(reference),
    );
}

/** Once for each payment that was odd; of a right one nothing goes back by this call. */
function refund(world: World, ask: Ask): Answer {
  const reference = text(readObject(ask).transReference);
  if (reference === "") throw invalid("transReference is required");
  const charge = findPaid(world, reference);
  if (!charge) throw missing("Collection not found");
  if (world.fincra.refunds.values().some((row) => row.chargeId === charge.id)) {
    throw refuse(422, "UNPROCESSABLE_ENTITY", "Refund already initiated");
  }
  const made = makeRefund(world, charge);
  if (typeof made === "string") throw refuse(422, "UNPROCESSABLE_ENTITY", made);
  return reply("Collection refund initiated successfully", describeNewRefund(made, charge));
}

const chargeOf = (world: World, row: FincraRefund) =>
  world.fincra.charges.values().find((one) => one.id === row.chargeId);

function showRefund(world: World, reference: string | undefined): Answer {
  const row = world.fincra.refunds.get(reference ?? "");
  const charge = row && chargeOf(world, row);
  if (!row || !charge) throw missing("Refund not found");
  return reply("Collection refund fetched successfully", describeRefund(row, charge));
}

function listRefunds(world: World, ask: Ask): Answer {
  needBusiness(world, ask.query.get("business"));
  const rows = world.fincra.refunds.values().flatMap((row) => {
    const charge = chargeOf(world, row);
    return charge ? [describeRefund(row, charge)] : [];
  });
  return reply("Collection refunds fetched successfully", page(ask, rows));
}
