import { type Answer, type Ask, type Route, readObject, text } from "../http";
import type { World } from "../world";
import { findFincraBank } from "./bank-list";
import { fincraHolder, isFailingAccount } from "./banks";
import { describeListed, describePayout } from "./describe-payout";
import {
  fincraCode,
  guarded,
  invalid,
  missing,
  needBusiness,
  page,
  readNaira,
  refuse,
  reply,
} from "./envelope";
import type { Payout } from "./records";
import { bookPayout, settlePayoutLater } from "./settle-payout";
import { walletOf } from "./wallet";

const FIRST_ID = 530_000;
/** ₦50.00 for each; no tariff is published, the samples show 50, 100 and 150. */
const FEE = 5_000n;

/** Money out to bank accounts. Source: docs.fincra.com/docs/making-bank-account-transfers */
export function fincraPayoutRoutes(world: World): Route[] {
  const path = "/disbursements/payouts";
  const by = (field: "reference" | "customerReference" | "id", value: string | undefined) =>
    world.fincra.payouts.values().find((row) => String(row[field]) === value);
  const read = (tail: string, find: (value: string | undefined) => Payout | undefined): Route => ({
    method: "GET",
    path: `${path}/${tail}/:value`.replace("//", "/"),
    handle: (ask) => show(find(ask.params.value)),
  });
  const routes: Route[] = [
    { method: "POST", path, handle: (ask) => create(world, ask) },
    { method: "GET", path, handle: (ask) => list(world, ask) },
    read("customer-reference", (value) => by("customerReference", value)),
    read("reference", (value) => by("reference", value)),
    read("", (value) => by("id", value)),
  ];
  return routes.map((route) => guarded(world, route));
}

function show(payout: Payout | undefined): Answer {
  if (!payout) throw missing("Payout not found");
  return reply("Payout fetched successfully", describePayout(payout));
}

function list(world: World, ask: Ask): Answer {
  needBusiness(world, ask.query.get("business"));
  const status = ask.query.get("status");
  const rows = world.fincra.payouts.values().filter((row) => !status || row.status === status);
  const { results, total } = page(ask, rows);
  return reply("Payouts fetched successfully", {
    results: results.map(describeListed),
    total,
    nextCursor: null,
  });
}

/** Runs without a pause, so of many posts with one reference exactly one is accepted. */
function create(world: World, ask: Ask): Answer {
  const given = readPayout(world, readObject(ask));
  const fault = world.faults.take("fincra", "/disbursements/payouts", ["pending", "fail-transfer"]);
  const at = world.now().toISOString();
  const payout: Payout = {
    ...given,
    id: FIRST_ID + world.fincra.payouts.size() + 1,
    reference: fincraCode("fcr-po"),
    fee: FEE.toString(),
    currency: "NGN",
    status: "processing",
    plan: fault ? (fault.kind === "pending" ? "processing" : "failed") : planFor(given),
    reason: null,
    traceId: null,
    valuedAt: null,
    createdAt: at,
    updatedAt: at,
  };
  world.fincra.payouts.put(payout);
  bookPayout(world, payout);
  settlePayoutLater(world, payout);
  const { id, reference, customerReference, status } = payout;
  return reply("Payout processed successfully", { id, reference, customerReference, status });
}

function planFor({ bankCode, accountNumber }: Pick<Payout, "bankCode" | "accountNumber">) {
  if (accountNumber.endsWith("1111") || isFailingAccount(bankCode, accountNumber)) return "failed";
  if (accountNumber.endsWith("2222")) return "processing";
  return accountNumber.endsWith("3333") ? "returned" : "successful";
}

function readPayout(world: World, body: Record<string, unknown>) {
  needBusiness(world, body.business);
  if (body.sourceCurrency !== "NGN" || body.destinationCurrency !== "NGN") {
    throw invalid("Only NGN is supported");
  }
  if (body.paymentDestination !== "bank_account") {
    throw invalid("paymentDestination must be bank_account");
  }
  const amount = readNaira(body.amount);
  if (amount === null || amount === 0n) throw invalid("amount must be a positive number");
  const description = text(body.description);
  if (description === "") throw invalid("description is required");
  const to = readBeneficiary(world, body.beneficiary);
  const reference = readReference(world, body.customerReference);
  if (amount + FEE > walletOf(world)) {
    throw refuse(422, "NO_ENOUGH_MONEY_IN_WALLET", "You don't have enough money in your wallet");
  }
  return { ...to, ...reference, amount: amount.toString(), description };
}

function readBeneficiary(world: World, value: unknown) {
  const given = (typeof value === "object" && value !== null ? value : {}) as Record<
    string,
    unknown
  >;
  const accountNumber = text(given.accountNumber);
  const bank = findFincraBank(text(given.bankCode));
  const name = text(given.accountHolderName);
  if (text(given.firstName) === "") throw invalid("beneficiary.firstName is required");
  if (name === "") throw invalid("beneficiary.accountHolderName is required");
  if (given.type !== "individual" && given.type !== "corporate") {
    throw invalid("beneficiary.type must be one of individual, corporate");
  }
  if (!/^\d{10}$/.test(accountNumber)) throw invalid("beneficiary.accountNumber is invalid");
  if (!bank) throw invalid("beneficiary.bankCode is invalid");
  return {
    accountNumber,
    accountName: fincraHolder(world, bank.code, accountNumber) ?? name.toUpperCase(),
    bankCode: bank.code,
    bankName: bank.name,
    type: given.type,
  };
}

/** A reference is taken once, unless the fault `pays-twice` has it taken again as another payout. */
function readReference(world: World, value: unknown) {
  const reference = text(value);
  if (reference === "") {
    return { customerReference: null, moneyReference: fincraCode("fcr-none") };
  }
  const same = world.fincra.payouts.values().filter((row) => row.customerReference === reference);
  const again = same.length > 0;
  if (again && !world.faults.take("fincra", "/disbursements/payouts", ["pays-twice"])) {
    throw refuse(
      422,
      "DUPLICATE_CUSTOMER_REFERENCE",
      "Payout with this customer reference already exists",
    );
  }
  const moneyReference = again ? `${reference} ${same.length + 1}` : reference;
  return { customerReference: reference, moneyReference };
}
