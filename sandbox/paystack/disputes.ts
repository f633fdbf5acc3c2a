import { type Answer, type Ask, type Route, readObject, text } from "../http";
import type { Dispute, Evidence, Payment } from "../records";
import type { World } from "../world";
import { describeDispute, describeEvidence } from "./describe-dispute";
import { isUploaded, offerUpload, receiveUpload } from "./dispute-files";
import { guarded, readKobo, refuse, reply } from "./envelope";
import { filterRows, page } from "./paging";
import { answerDispute } from "./settle-dispute";

/** What a payer's bank wants back, and what the merchant says to it. Source: paystack.com/docs/api/dispute */
export function disputeRoutes(world: World): Route[] {
  const routes: Route[] = [
    { method: "GET", path: "/dispute", handle: (ask) => list(world, ask) },
    { method: "GET", path: "/dispute/:id", handle: (ask) => show(world, ask) },
    {
      method: "GET",
      path: "/dispute/transaction/:id",
      handle: (ask) => showOfPayment(world, ask.params.id),
    },
    { method: "PUT", path: "/dispute/:id", handle: (ask) => update(world, ask) },
    { method: "POST", path: "/dispute/:id/evidence", handle: (ask) => addEvidence(world, ask) },
    {
      method: "GET",
      path: "/dispute/:id/upload_url",
      handle: (ask) => offerUpload(world, ask, need(world, ask.params.id)),
    },
    { method: "PUT", path: "/dispute/:id/resolve", handle: (ask) => resolve(world, ask) },
  ];
  return [...routes.map((route) => guarded(world, route)), receiveUpload(world)];
}

function need(world: World, id: string | undefined): Dispute {
  const dispute = world.disputes.get(id ?? "");
  if (!dispute) throw refuse(404, "Dispute not found", { code: "dispute_not_found" });
  return dispute;
}

const describe = (world: World, dispute: Dispute) =>
  describeDispute(dispute, world.payments.get(dispute.reference) as Payment);

/** Filtered by status, time and transaction. */
function list(world: World, ask: Ask): Answer {
  const wanted = ask.query.get("transaction");
  const all = filterRows(ask, world.disputes.values()).filter(
    (row) => !wanted || String(row.transaction) === wanted,
  );
  const { rows, meta } = page(ask, all);
  return reply(
    "Disputes retrieved",
    rows.map((row) => describe(world, row)),
    meta,
  );
}

const show = (world: World, ask: Ask) =>
  reply("Dispute retrieved", describe(world, need(world, ask.params.id)));

/** The newest of a payment. */
function showOfPayment(world: World, id: string | undefined): Answer {
  const dispute = world.disputes.values().findLast((row) => String(row.transaction) === id);
  if (!dispute) throw refuse(404, "Dispute not found", { code: "dispute_not_found" });
  return reply("Dispute retrieved successfully", describe(world, dispute));
}

/** Changes what the merchant offers before he answers. Its answer is a list, as published. */
function update(world: World, ask: Ask): Answer {
  const dispute = needOpen(world, ask.params.id);
  const body = readObject(ask);
  const offered = readOffer(dispute, body.refund_amount);
  const attachments = body.uploaded_filename === undefined ? [] : [readFile(world, dispute, body)];
  const after: Dispute = {
    ...dispute,
    amount: offered.toString(),
    attachments: [...new Set([...dispute.attachments, ...attachments])],
    updatedAt: world.now().toISOString(),
  };
  world.disputes.put(after);
  return reply("Dispute updated successfully", [describe(world, after)]);
}

function addEvidence(world: World, ask: Ask): Answer {
  const dispute = needOpen(world, ask.params.id);
  const body = readObject(ask);
  const needed = (name: string) => {
    const value = text(body[name]);
    if (value !== "") return value;
    throw refuse(400, `${name} is required`, { code: "missing_params" });
  };
  const at = world.now().toISOString();
  const evidence: Evidence = {
    id: dispute.evidence?.id ?? dispute.id,
    customerEmail: needed("customer_email"),
    customerName: needed("customer_name"),
    customerPhone: needed("customer_phone"),
    serviceDetails: needed("service_details"),
    deliveryAddress: text(body.delivery_address) || null,
    deliveryDate: text(body.delivery_date) || null,
    createdAt: dispute.evidence?.createdAt ?? at,
    updatedAt: at,
  };
  world.disputes.put({ ...dispute, evidence, updatedAt: at });
  return reply("Evidence created", describeEvidence(dispute, evidence));
}

function resolve(world: World, ask: Ask): Answer {
  const dispute = needOpen(world, ask.params.id);
  const body = readObject(ask);
  const resolution = (["merchant-accepted", "declined"] as const).find(
    (one) => one === body.resolution,
  );
  if (!resolution) throw invalid("resolution must be merchant-accepted or declined");
  const message = text(body.message);
  if (message === "") throw refuse(400, "message is required", { code: "missing_params" });
  if (body.evidence !== undefined && body.evidence !== dispute.evidence?.id) {
    throw invalid("evidence is no evidence of this dispute");
  }
  const offered = readOffer(dispute, body.refund_amount);
  const attachment = readFile(world, dispute, body);
  const after = answerDispute(world, dispute, { resolution, message, offered, attachment });
  return reply("Dispute successfully resolved", describe(world, after));
}

function needOpen(world: World, id: string | undefined): Dispute {
  const dispute = need(world, id);
  if (dispute.status === "awaiting-merchant-feedback") return dispute;
  throw refuse(400, "Dispute is no longer open for feedback", { code: "invalid_status" });
}

function readOffer(dispute: Dispute, value: unknown): bigint {
  if (value === undefined) {
    throw refuse(400, "refund_amount is required", { code: "missing_params" });
  }
  const offered = readKobo(value);
  if (offered === null || offered > BigInt(dispute.amount)) throw invalid("Invalid refund_amount");
  return offered;
}

/** The name under which a file was sent for this very dispute. */
function readFile(world: World, dispute: Dispute, body: Record<string, unknown>): string {
  const name = text(body.uploaded_filename);
  if (name === "") {
    throw refuse(400, "uploaded_filename is required", { code: "missing_params" });
  }
  if (!isUploaded(world, dispute, name)) throw invalid("uploaded_filename was not uploaded");
  return name;
}

const invalid = (message: string) => refuse(400, message, { code: "invalid_params" });
