import { type Answer, type Ask, type Route, readObject, text } from "../http";
import type { Transfer, TransferStatus } from "../records";
import type { World } from "../world";
import { seenTransfer, seenTransfers } from "./breaks";
import { code } from "./code";
import { describe, describeWhole } from "./describe-transfer";
import { guarded, readKobo, refuse, reply, wireKobo } from "./envelope";
import { filterRows, page } from "./paging";
import { bookTransfer, settleLater } from "./settle-transfer";

const FIRST_ID = 860_703_000;

/** Transfers and the balance they draw on. Source: paystack.com/docs/api/transfer */
export function transferRoutes(world: World): Route[] {
  const routes: Route[] = [
    { method: "POST", path: "/transfer", handle: (ask) => create(world, ask) },
    { method: "GET", path: "/transfer", handle: (ask) => list(world, ask) },
    {
      method: "GET",
      path: "/transfer/verify/:reference",
      handle: (ask) => show(world, seenTransfer(world, ask.params.reference ?? "")),
    },
    {
      method: "GET",
      path: "/transfer/:id",
      handle: (ask) => show(world, findByIdOrCode(world, ask.params.id)),
    },
    { method: "GET", path: "/balance", handle: () => showBalance(world) },
  ];
  return routes.map((route) => guarded(world, route));
}

function create(world: World, ask: Ask): Answer {
  const { transfer, recipient } = takeTransfer(world, readObject(ask));
  return reply("Transfer has been queued", {
    ...describe(transfer),
    request: transfer.id + 207_735_000,
    recipient: recipient.id,
  });
}

/**
 * Takes a transfer in and sends it on its way. Runs without a pause, so of many posts with one
 * reference exactly one is accepted. Throws a refusal that names what is wrong with it.
 */
export function takeTransfer(world: World, body: Record<string, unknown>) {
  const { recipient, ...given } = readTransfer(world, body);
  const spoiled = world.faults.take("paystack", "/transfer", ["pending", "fail-transfer"]);
  const at = world.now().toISOString();
  const transfer: Transfer = {
    ...given,
    id: FIRST_ID + world.transfers.size() + 1,
    code: code("TRF"),
    currency: "NGN",
    recipient: recipient.code,
    status: "pending",
    plan: spoiled ? planOf(spoiled.kind) : planFor(recipient.accountNumber),
    gatewayResponse: null,
    sessionId: null,
    createdAt: at,
    updatedAt: at,
    transferredAt: null,
  };
  world.transfers.put(transfer);
  bookTransfer(world, transfer);
  settleLater(world, transfer);
  return { transfer, recipient };
}

const planOf = (kind: string): TransferStatus => (kind === "pending" ? "pending" : "failed");

function planFor(accountNumber: string): TransferStatus {
  if (accountNumber.endsWith("1111")) return "failed";
  if (accountNumber.endsWith("2222")) return "pending";
  return accountNumber.endsWith("3333") ? "reversed" : "success";
}

function readTransfer(world: World, body: Record<string, unknown>) {
  if (body.source !== "balance") throw invalid("Source must be balance");
  const amount = readKobo(body.amount);
  if (amount === null || amount === 0n) throw invalid("Invalid amount passed");
  if ((body.currency ?? "NGN") !== "NGN") throw invalid("Currency not supported by merchant");
  const recipient = world.recipients.values().find((row) => row.code === body.recipient);
  if (!recipient) {
    throw refuse(400, "Recipient specified is invalid", { code: "invalid_transfer_recipient" });
  }
  const reference = readReference(world, body.reference);
  const fee = transferFee(amount);
  if (amount + fee > balanceOf(world)) {
    throw refuse(400, "Your balance is not enough to fulfil this request", {
      code: "insufficient_balance",
      nextStep: "Top up the balance",
    });
  }
  const reason = text(body.reason) || null;
  return { reference, amount: amount.toString(), fee: fee.toString(), reason, recipient };
}

/** 16 to 50 lower-case letters, digits, `-` and `_`; never used before. Made up when not given. */
function readReference(world: World, value: unknown): string {
  if (value === undefined || value === null) return code("trf").toLowerCase();
  if (typeof value !== "string" || !/^[a-z0-9_-]+$/.test(value)) {
    throw invalid("Your reference contains illegal special characters");
  }
  if (value.length < 16 || value.length > 50) {
    throw invalid("Your reference must be between 16 and 50 characters");
  }
  if (world.transfers.get(value)) {
    throw refuse(400, "Please provide a unique reference. Reference already exists on a transfer", {
      code: "duplicate_reference",
      nextStep: "Verify the transfer that has this reference",
    });
  }
  return value;
}

const invalid = (message: string) => refuse(400, message, { code: "invalid_params" });

/** ₦10 up to ₦5,000, ₦25 up to ₦50,000, ₦50 above; in kobo. Source: paystack.com/pricing */
export function transferFee(amount: bigint): bigint {
  if (amount <= 500_000n) return 1_000n;
  return amount <= 5_000_000n ? 2_500n : 5_000n;
}

export function balanceOf(world: World): bigint {
  return world.settings.float + world.money.kept("NGN", "paystack");
}

function showBalance(world: World): Answer {
  const balance = wireKobo(balanceOf(world).toString());
  return reply("Balances retrieved", [{ currency: "NGN", balance }]);
}

const findByIdOrCode = (world: World, id: string | undefined) =>
  seenTransfers(world).find((row) => String(row.id) === id || row.code === id);

function show(world: World, transfer: Transfer | undefined): Answer {
  if (!transfer) throw refuse(404, "Transfer not found", { code: "transfer_not_found" });
  return reply("Transfer retrieved", describeWhole(world, transfer));
}

/** Filtered by status, time and recipient. */
function list(world: World, ask: Ask): Answer {
  const wanted = ask.query.get("recipient");
  const rows = filterRows(ask, seenTransfers(world)).filter(
    (row) => !wanted || isRecipient(world, row, wanted),
  );
  const { rows: some, meta } = page(ask, rows);
  return reply(
    "Transfers retrieved",
    some.map((row) => describeWhole(world, row)),
    meta,
  );
}

/** By its number or its code. */
function isRecipient(world: World, { recipient }: Transfer, wanted: string): boolean {
  const to = world.recipients.values().find((row) => row.code === recipient);
  return to?.code === wanted || String(to?.id) === wanted;
}
