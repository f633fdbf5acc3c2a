import type { Answer, Ask, Route } from "../http";
import type { World } from "../world";
import {
  countOf,
  guarded,
  invalid,
  missing,
  needBusiness,
  page,
  refuse,
  reply,
  wireNaira,
} from "./envelope";
import { walletLogs, walletOf } from "./wallet";

const WALLET_ID = 207_151;

/** The wallet, its history and its statement. Source: docs.fincra.com/reference/get-wallets */
export function fincraWalletRoutes(world: World): Route[] {
  const routes: Route[] = [
    { method: "GET", path: "/wallets", handle: (ask) => list(world, ask) },
    { method: "GET", path: "/wallets/logs", handle: (ask) => logs(world, ask) },
    { method: "GET", path: "/wallets/logs/statement", handle: (ask) => statement(world, ask) },
    { method: "GET", path: "/wallets/:id", handle: (ask) => show(world, ask.params.id) },
  ];
  return routes.map((route) => guarded(world, route));
}

function describe(world: World) {
  const balance = wireNaira(walletOf(world).toString());
  return {
    id: WALLET_ID,
    _id: String(WALLET_ID),
    business: world.settings.fincra.businessId,
    businessId: 14_424,
    ledgerBalance: balance,
    availableBalance: balance,
    lockedBalance: 0,
    rollingReserveBalance: 0,
    walletNumber: 100_000_114_424_001,
    currency: "NGN",
    status: "enabled",
    overdraftEnabled: false,
    overdraftLimit: null,
  };
}

function list(world: World, ask: Ask): Answer {
  needBusiness(world, ask.query.get("businessID"));
  const currency = ask.query.get("currency");
  const wallets = currency === null || currency === "NGN" ? [describe(world)] : [];
  return reply("Wallets fetched successfully", wallets);
}

function show(world: World, id: string | undefined): Answer {
  if (id !== String(WALLET_ID)) throw missing("Wallet not found");
  return reply("Wallet fetched successfully", describe(world));
}

type Log = ReturnType<typeof walletLogs>[number];

/** By days, as the parameters are dates: the last one is wholly in. */
function filter(ask: Ask, rows: Log[]): Log[] {
  const { query } = ask;
  const [from, to] = [query.get("dateFrom") ?? "", query.get("dateTo") ?? "9999"];
  const [action, reference] = [query.get("action"), query.get("reference")];
  return rows.filter(
    (row) =>
      row.createdAt.slice(0, 10) >= from.slice(0, 10) &&
      row.createdAt.slice(0, 10) <= to.slice(0, 10) &&
      (action === null || row.action === action) &&
      (reference === null || [row.reference, row.merchantReference].includes(reference)),
  );
}

function logs(world: World, ask: Ask): Answer {
  return reply("Wallet logs fetched successfully", page(ask, filter(ask, walletLogs(world))));
}

function statement(world: World, ask: Ask): Answer {
  const { query } = ask;
  if (!query.get("dateFrom") || !query.get("dateTo"))
    throw invalid("dateFrom and dateTo are required");
  if (query.get("currency") !== "NGN") {
    const currency = query.get("currency") ?? "";
    throw refuse(422, "UNPROCESSABLE_ENTITY", `Wallet not found for currency: ${currency}`);
  }
  const all = walletLogs(world);
  const rows = filter(ask, all);
  const before = all.filter((row) => row.createdAt.slice(0, 10) < (query.get("dateFrom") ?? ""));
  const float = wireNaira(world.settings.fincra.float.toString());
  const opening = before.at(-1)?.availableBalanceAfter ?? float;
  const closing = rows.at(-1)?.availableBalanceAfter ?? opening;
  const { results, total } = page(ask, rows, 50);
  const size = Math.min(50, countOf(ask, "perPage", 20));
  return reply("Wallet Log Statement from view fetched successfully", {
    pagination: {
      current_page: countOf(ask, "page", 1),
      page_size: size,
      count: results.length,
      total_count: total,
      total_pages: Math.max(1, Math.ceil(total / size)),
    },
    openingAvailableBalance: opening,
    openingLedgerBalance: opening,
    closingAvailableBalance: closing,
    closingLedgerBalance: closing,
    dateFrom: query.get("dateFrom"),
    dateTo: query.get("dateTo"),
    business: world.settings.fincra.businessId,
    results,
  });
}
