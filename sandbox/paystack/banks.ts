import type { Answer, Ask, Route } from "../http";
import type { World } from "../world";
import { BANKS, type Bank, findBank } from "./bank-list";
import { guarded, refuse, reply } from "./envelope";
import { holderOf } from "./holder-name";
import { cursorOf } from "./paging";

/** The banks and whose account a number is. Source: paystack.com/docs/api/miscellaneous */
export function bankRoutes(world: World): Route[] {
  return [
    guarded(world, { method: "GET", path: "/bank", handle: listBanks }),
    guarded(world, {
      method: "GET",
      path: "/bank/resolve",
      handle: (ask) => resolveAccount(world, ask),
    }),
  ];
}

function listBanks(ask: Ask): Answer {
  const country = ask.query.get("country") ?? "nigeria";
  const currency = ask.query.get("currency") ?? "NGN";
  const type = ask.query.get("type") ?? "nuban";
  const here = ["nigeria", "ng"].includes(country.toLowerCase());
  const all = here && currency === "NGN" && type === "nuban" ? BANKS : [];
  const perPage = Math.min(100, Number(ask.query.get("perPage")) || 50);
  const cursor = ask.query.get("next");
  if (cursor === null && ask.query.get("use_cursor") !== "true") {
    return reply("Banks retrieved", all.map(describe));
  }
  const after = cursor === null ? 0 : Number(Buffer.from(cursor, "base64url").toString());
  const left = all.filter((bank) => bank.id > after);
  const some = left.slice(0, perPage);
  const last = some.at(-1);
  const next = last && left.length > perPage ? cursorOf(last.id) : null;
  return reply("Banks retrieved", some.map(describe), { next, previous: null, perPage });
}

const describe = (bank: Bank) => ({
  ...bank,
  longcode: bank.code === "001" ? "" : `${bank.code.padStart(3, "0").slice(0, 3)}150013`,
  gateway: null,
  pay_with_bank: false,
  active: true,
  is_deleted: false,
  country: "Nigeria",
  currency: "NGN",
  type: "nuban",
  createdAt: "2016-07-14T10:04:29.000Z",
  updatedAt: "2024-02-12T06:09:58.000Z",
});

function resolveAccount(world: World, ask: Ask): Answer {
  const accountNumber = ask.query.get("account_number") ?? "";
  const bank = findBank(ask.query.get("bank_code") ?? "");
  if (accountNumber === "" || !ask.query.get("bank_code")) {
    throw refuse(400, "Account number and bank code are required", { code: "missing_params" });
  }
  if (!bank) {
    throw refuse(400, `Unknown bank code: ${ask.query.get("bank_code")}`, { code: "unknown_bank" });
  }
  const name = /^\d{10}$/.test(accountNumber) ? holderOf(world, accountNumber) : null;
  if (name === null) {
    throw refuse(422, "Could not resolve account name. Check parameters or try again.", {
      code: "invalid_bank_code",
    });
  }
  const data = { account_number: accountNumber, account_name: name, bank_id: bank.id };
  return reply("Account number resolved", data);
}
