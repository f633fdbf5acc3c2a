import { type Answer, type Ask, json, type Route, readObject, text } from "../http";
import { holderOf } from "../paystack/holder-name";
import type { World } from "../world";
import { settledOf, sweepOf } from "./credits";
import { findNipBank, NIP_BANKS } from "./nip-banks";
import { nairaText } from "./wire";

type Body = Record<string, unknown>;

/** What a code says; its words are those of two public clients, as no table is published. */
const MESSAGES: Record<string, string> = {
  "00": "Approved or completed successfully",
  "01": "Transaction does not exist.",
  "07": "Invalid account",
  "09": "Request processing in progress",
  "16": "Unknown bank code",
  "30": "Format error",
  "32": "Transfer not successful",
  "7701": "Invalid debit account",
  "7704": "Insufficient balance",
  "7706": "Invalid amount",
  "7708": "Currency mismatch",
  "7709": "TRANSACTION REFERENCE EXISTS",
  "8004": "Authentication failed",
};

/** An answer of the paying side. That of a refusal comes with HTTP 200 too. */
export const posted = (responseCode: string, fields: Body = {}, message?: string): Answer =>
  json(200, { ...fields, responseMessage: message ?? MESSAGES[responseCode] ?? "", responseCode });

/** A call whose body carries the user's name and password. */
export function posting(
  world: World,
  path: string,
  handle: (world: World, body: Body) => Answer,
): Route {
  return {
    method: "POST",
    path: `/providus/posting${path}`,
    handle(ask) {
      const body = readObject(ask);
      const { userName, password } = world.settings.providus;
      const known = body.userName === userName && body.password === password;
      return known ? handle(world, body) : posted("8004");
    },
  };
}

/** The banks, whose account a number is, and our own. Source: developer.providusbank.com, generic API */
export function providusBankRoutes(world: World): Route[] {
  return [
    { method: "GET", path: "/providus/posting/GetNIPBanks", handle: listBanks },
    posting(world, "/GetNIPAccount", showNipAccount),
    posting(world, "/GetProvidusAccount", showOwnAccount),
  ];
}

const listBanks = (_ask: Ask): Answer =>
  posted(
    "00",
    { banks: NIP_BANKS.map(({ code, name }) => ({ bankCode: code, bankName: name })) },
    "SUCCESS",
  );

/** Whom an account belongs to; null when no bank of the sandbox knows it. */
export const nipHolder = (world: World, accountNumber: string): string | null =>
  /^\d{10}$/.test(accountNumber) ? holderOf(world, accountNumber) : null;

function showNipAccount(world: World, body: Body): Answer {
  const bank = findNipBank(text(body.beneficiaryBank));
  const accountNumber = text(body.accountNumber);
  const accountName = bank ? nipHolder(world, accountNumber) : null;
  const shown = {
    bankCode: bank?.code ?? "",
    accountName: accountName ?? "",
    transactionReference: "",
    bvn: "",
    accountNumber,
  };
  if (!bank) return posted("16", shown);
  return accountName === null ? posted("07", shown) : posted("00", shown, "SUCCESS");
}

/** What can be sent: what was there at first and what was swept since, less what went out. */
export function providusBalance(world: World): bigint {
  const { credits } = world.providus;
  const unswept = credits
    .values()
    .filter((row) => row.status === "credited" && sweepOf(world, row) === null)
    .reduce((sum, row) => sum + settledOf(row), 0n);
  return world.settings.providus.float + world.money.kept("NGN", "providus") - unswept;
}

function showOwnAccount(world: World, body: Body): Answer {
  const { account, accountName } = world.settings.providus;
  if (body.accountNumber !== account) return posted("7701");
  return posted(
    "00",
    {
      accountStatus: "ACTIVE",
      emailAddress: "accounts@krotrust.example",
      phoneNumber: "",
      accountName,
      bvn: "",
      accountNumber: account,
      cbaCustomerID: "1",
      availableBalance: nairaText(providusBalance(world)),
    },
    "SUCCESS",
  );
}
