import { randomInt } from "node:crypto";
import { type Answer, type Ask, type Route, readObject, text } from "../http";
import type { World } from "../world";
import { announceHeld } from "./credits";
import { freeNumber, holderOfNumber, newNumber, openNumber } from "./numbers";
import { done, type Fields, failed, guarded } from "./wire";

const MINUTE = 60_000;
const BLANK: Fields = { account_number: "", account_name: "", initiationTranRef: "" };
const NOT_DONE = "Error Completing Operation";

/**
 * Account numbers to pay into. Source: developer.providusbank.com/digital-collection-service-dcs
 *
 * A number for one payment lives ten minutes and then goes back to the pool: the one that lies there
 * longest is given out next, so an old one is soon somebody else's.
 */
export function providusAccountRoutes(world: World): Route[] {
  const post = (path: string, handle: (world: World, ask: Ask) => Answer, blanks?: Fields) =>
    guarded(world, { method: "POST", path, handle: (ask) => handle(world, ask) }, blanks);
  return [
    post("/PiPCreateDynamicAccountNumber", createDynamic, BLANK),
    post("/PiPCreateReservedAccountNumber", createReserved, BLANK_RESERVED),
    post("/PiPUpdateAccountName", rename),
    post("/PiPBlacklistAccount", blacklist),
  ];
}

function createDynamic(world: World, ask: Ask): Answer {
  const body = readObject(ask);
  const accountName = text(body.account_name).trim();
  const reference = body.payment_ref === undefined ? madeUp() : text(body.payment_ref);
  if (accountName === "" || !isReference(reference)) return failed(400, "03", NOT_DONE, BLANK);
  const now = world.now();
  const { accountMinutes } = world.settings.providus;
  const account = openNumber(world, {
    accountNumber: freeNumber(world),
    accountName,
    kind: "dynamic",
    reference,
    openedAt: now.toISOString(),
    expiresAt: new Date(now.getTime() + accountMinutes * MINUTE).toISOString(),
  });
  return done({
    account_number: account.accountNumber,
    account_name: accountName,
    initiationTranRef: reference,
  });
}

/**
 * Neither charset nor length is published. Only what every reading of the samples allows is taken
 * here: letters and digits, thirty of them.
 */
export const isReference = (value: string) => /^[A-Za-z0-9]{1,30}$/.test(value);

const madeUp = () => `${randomInt(10 ** 9, 10 ** 10)}${randomInt(10 ** 9, 10 ** 10)}`;

const BLANK_RESERVED: Fields = { account_number: "", account_name: "", bvn: "" };

/** The name comes back with the merchant's before it. */
function createReserved(world: World, ask: Ask): Answer {
  const body = readObject(ask);
  const given = text(body.account_name).trim();
  if (given === "") return failed(400, "11", NOT_DONE, BLANK_RESERVED);
  const account = openNumber(world, {
    accountNumber: newNumber(world),
    accountName: `${world.settings.providus.accountName}(${given})`,
    kind: "reserved",
    reference: "",
    openedAt: world.now().toISOString(),
    expiresAt: null,
  });
  const { accountNumber, accountName } = account;
  return done(
    { account_number: accountNumber, account_name: accountName, bvn: text(body.bvn) },
    "Reserved Account Generated Successfully",
  );
}

function rename(world: World, ask: Ask): Answer {
  const body = readObject(ask);
  const account = holderOfNumber(world, text(body.account_number));
  const given = text(body.account_name).trim();
  if (account?.kind !== "reserved" || given === "") return failed(400, "03", NOT_DONE);
  const accountName = `${world.settings.providus.accountName}(${given})`;
  world.providus.accounts.put({ ...account, accountName });
  return done({});
}

/** Money still comes in; what is told of it waits until the flag is lifted. */
function blacklist(world: World, ask: Ask): Answer {
  const body = readObject(ask);
  const account = holderOfNumber(world, text(body.account_number));
  const flag = body.blacklist_flg;
  if (!account || (flag !== 0 && flag !== 1)) return failed(400, "03", NOT_DONE);
  if (flag === 1 && account.blacklisted) {
    return failed(200, "02", "account number already blcklisted");
  }
  world.providus.accounts.put({ ...account, blacklisted: flag === 1 });
  if (flag === 0) announceHeld(world, account.id);
  return done({});
}
