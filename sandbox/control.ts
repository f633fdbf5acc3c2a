import { bankControls } from "./bank-control";
import { breakControls } from "./break-control";
import { readFault } from "./faults";
import { type Answer, type Ask, json, type Route, readObject, text } from "./http";
import { messageControls } from "./message-control";
import { pay } from "./paystack/pay";
import { settleTransfer } from "./paystack/settle-transfer";
import { paystackControls } from "./paystack-control";
import { HOW_TO_PAY, type Message } from "./records";
import { refundControls } from "./refund-control";
import type { World } from "./world";

type Values = Record<string, unknown>;

/** The sandbox's own addresses: what tests and scripts read and press. No key; loopback only. */
export function controlRoutes(world: World, revision: () => string): Route[] {
  const get = (path: string, handle: Route["handle"]) => ({ method: "GET", path, handle });
  const post = (path: string, handle: Route["handle"]) => ({ method: "POST", path, handle });
  return [
    get("/control/health", () => json(200, { ok: true, revision: revision() })),
    get("/control/messages", (ask) => showMessages(world, ask)),
    ...messageControls(world),
    ...refundControls(world),
    get("/control/payments", () => json(200, { payments: world.payments.values().toReversed() })),
    get("/control/transfers", () => json(200, { transfers: showTransfers(world) })),
    get("/control/webhooks", () => json(200, { webhooks: world.webhooks.all().toReversed() })),
    get("/control/money", (ask) => json(200, showMoney(world, ask))),
    get("/control/faults", () => json(200, { faults: world.faults.all() })),
    post("/control/faults", (ask) => pressFault(world, readObject(ask))),
    { method: "DELETE", path: "/control/faults", handle: () => clearFaults(world) },
    post("/control/pay", (ask) => pressPay(world, readObject(ask))),
    post("/control/bank-accounts", (ask) => openBankAccount(world, readObject(ask))),
    post("/control/transfers/settle", (ask) => pressSettle(world, readObject(ask))),
    post("/control/webhooks/replay", (ask) => pressReplay(world, readObject(ask))),
    ...paystackControls(world),
    ...breakControls(world),
    ...bankControls(world),
  ];
}

/** Filters by reader, channel and time; newest first. */
function showMessages(world: World, ask: Ask): Answer {
  const to = ask.query.get("to");
  const channel = ask.query.get("channel");
  const since = readTime(ask.query.get("since"));
  const messages = world.messages
    .values()
    .filter((row) => to === null || isTo(row, to))
    .filter((row) => channel === null || row.channel === channel)
    .filter((row) => Date.parse(row.at) >= since)
    .toReversed()
    .map(({ request: _request, ...seen }) => seen);
  return json(200, { messages });
}

/** A number matches in any spelling of it: `+234803…`, `234803…`, `0803…`. */
function isTo(message: Message, to: string) {
  if (message.channel === "email") return message.to.toLowerCase().includes(to.toLowerCase());
  const digits = to.replace(/\D/g, "").replace(/^0/, "");
  return digits.length >= 7 && message.to.endsWith(digits);
}

function readTime(given: string | null): number {
  if (given === null || given === "") return 0;
  return /^\d+$/.test(given) ? Number(given) : Date.parse(given.replace(" ", "+"));
}

const showTransfers = (world: World) =>
  world.transfers
    .values()
    .toReversed()
    .map((row) => {
      const to = world.recipients.values().find((one) => one.code === row.recipient);
      return {
        ...row,
        bankCode: to?.bankCode,
        accountNumber: to?.accountNumber,
        accountName: to?.accountName,
      };
    });

/**
 * Totals and rows by currency: `{ NGN: { in, out, charges, refunds, chargebacks, settled, rows } }`,
 * money as decimal text; of one vendor with `?vendor=`, of all without.
 */
function showMoney(world: World, ask: Ask) {
  const vendor = ask.query.get("vendor") ?? undefined;
  const { currencies, totals, rows } = world.money;
  return Object.fromEntries(
    currencies().map((one) => [one, { ...totals(one, vendor), rows: rows(one, vendor) }]),
  );
}

/** Switches a fault on. Answers with all that are on. */
export function pressFault(world: World, values: Values): Answer {
  world.faults.add(readFault(values));
  return json(200, { faults: world.faults.all() });
}

function clearFaults(world: World): Answer {
  world.faults.clear();
  return json(200, { faults: [] });
}

/** What a button of the checkout does: 404 for an unknown payment, 409 for one already made. */
export function pressPay(world: World, values: Values): Answer {
  const how = HOW_TO_PAY.find((one) => one === values.how);
  const payment = world.payments.get(text(values.reference));
  if (!how) return json(400, { error: `how is one of ${HOW_TO_PAY.join(", ")}` });
  if (!payment) return json(404, { error: "No payment has this reference" });
  if (payment.payAccount) return json(409, { error: "This is paid into its account number" });
  const paid = pay(world, payment, how);
  return paid ? json(200, { payment: paid }) : json(409, { error: "This is already paid" });
}

/** Opens an account at a bank of the sandbox in somebody's name, in capitals as banks write. */
function openBankAccount(world: World, values: Values): Answer {
  const accountNumber = text(values.accountNumber);
  const accountName = text(values.accountName).trim().toUpperCase();
  if (!/^\d{10}$/.test(accountNumber) || accountName === "") {
    return json(400, { error: "accountNumber has ten digits, accountName a name" });
  }
  world.bankAccounts.put({ accountNumber, accountName });
  return json(200, { accountNumber, accountName });
}

/** Settles a transfer: 409 with the reason when it may not move there. */
export function pressSettle(world: World, values: Values): Answer {
  const settled = settleTransfer(world, text(values.reference), text(values.as));
  return typeof settled === "string"
    ? json(409, { error: settled })
    : json(200, { transfer: settled });
}

/** Sends a stored webhook again, the same bytes, and answers when all are sent. */
export async function pressReplay(world: World, values: Values): Promise<Answer> {
  const { times = 1 } = values;
  if (typeof times !== "number" || !Number.isInteger(times) || times < 1 || times > 100) {
    return json(400, { error: "times is a whole number from 1 to 100" });
  }
  const id = text(values.id);
  if (!(await world.webhooks.replay(id, times))) {
    return json(404, { error: "No webhook has this id" });
  }
  return json(200, { webhook: world.webhooks.get(id) });
}
