import { type Answer, type Ask, type Route, readObject, text } from "../http";
import type { Recipient } from "../records";
import type { World } from "../world";
import { findBank } from "./bank-list";
import { code } from "./code";
import { describeRecipient } from "./describe-transfer";
import { guarded, refuse, reply } from "./envelope";
import { holderOf } from "./holder-name";

const FIRST_ID = 56_824_000;

/** POST /transferrecipient. Source: paystack.com/docs/api/transfer-recipient */
export function recipientRoutes(world: World): Route[] {
  const find = (given: string | undefined) =>
    world.recipients.values().find((row) => row.code === given || String(row.id) === given);
  return [
    guarded(world, {
      method: "POST",
      path: "/transferrecipient",
      handle: (ask) => create(world, ask),
    }),
    guarded(world, {
      method: "GET",
      path: "/transferrecipient/:id",
      handle(ask) {
        const row = find(ask.params.id);
        if (!row) throw refuse(404, "Recipient not found", { code: "recipient_not_found" });
        return reply("Recipient retrieved", describeRecipient(row));
      },
    }),
  ];
}

function create(world: World, ask: Ask): Answer {
  const recipient = keepRecipient(world, readObject(ask));
  const message = "Transfer recipient created successfully";
  return reply(message, describeRecipient(recipient), undefined, 201);
}

/** The same account again gives the record there is. Throws a refusal that names what is wrong. */
export function keepRecipient(world: World, body: Record<string, unknown>): Recipient {
  const recipient = readRecipient(world, body);
  const known = world.recipients.get(`${recipient.bankCode} ${recipient.accountNumber}`);
  if (!known) world.recipients.put(recipient);
  return known ?? recipient;
}

function readRecipient(world: World, body: Record<string, unknown>): Recipient {
  if (body.type !== "nuban") throw invalid("Type must be nuban");
  const name = text(body.name);
  if (name === "") {
    throw refuse(400, "Name is required", { code: "missing_params" });
  }
  const accountNumber = text(body.account_number);
  if (!/^\d{10}$/.test(accountNumber)) throw invalid("Account number is invalid");
  const bank = findBank(text(body.bank_code));
  if (!bank) throw invalid("Bank code is invalid");
  if ((body.currency ?? "NGN") !== "NGN") throw invalid("Currency not supported by merchant");
  return {
    id: FIRST_ID + world.recipients.size() + 1,
    code: code("RCP"),
    name,
    accountNumber,
    accountName: holderOf(world, accountNumber) ?? name.toUpperCase(),
    bankCode: bank.code,
    bankName: bank.name,
    currency: "NGN",
    description: text(body.description) || null,
    metadata: body.metadata ?? null,
    at: world.now().toISOString(),
  };
}

const invalid = (message: string) => refuse(400, message, { code: "invalid_params" });
