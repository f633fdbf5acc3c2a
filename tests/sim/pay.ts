import type { Chance } from "../support/chance";
import type { Rails } from "../support/rails";

export type Gateway = "paystack" | "fincra" | "providus";

/** A place to pay, as a buyer was shown it. */
export interface Place {
  readonly gateway: Gateway;
  readonly way: "page" | "account";
  readonly reference: string;
  readonly accountNumber: string | null;
  readonly due: bigint;
}

/** An account that money can be given back to. */
const PAYER = { accountNumber: "2345678901", accountName: "CHINWE EZE", bankCode: "058" };

export const openPayer = (rails: Rails) => rails.control("/bank-accounts", PAYER);

/** What a buyer may do at a page: most pay what is asked. */
const HOW = ["exact", "exact", "exact", "exact", "twice", "over", "short", "currency"] as const;

/**
 * Pays at a place as buyers do: at a page the sum, twice, too much or too little, in another currency;
 * into an account the sum, and where any sum is taken sometimes another. True when more is to be paid.
 */
export const payAt = async (rails: Rails, place: Place, dice: Chance): Promise<boolean> => {
  const { gateway, way, reference, accountNumber, due } = place;
  if (gateway === "paystack" && way === "page") {
    const how = dice.pick(HOW);
    await rails.control("/pay", { reference, how });
    return how === "short";
  }
  if (gateway === "paystack") {
    await rails.control("/paystack/pay-account", { accountNumber, amount: due.toString() });
    return false;
  }
  if (gateway === "fincra") {
    if (way === "page") await rails.control("/fincra/pay", { reference, how: "exact" });
    else {
      const amount = due.toString();
      await rails.control("/fincra/pay-into", { reference, amount, payer: PAYER });
    }
    return false;
  }
  const less = due > 20_000n && dice.below(5) === 0;
  const sender = { ...PAYER, bankName: "GTBANK PLC" };
  const amount = (less ? due - 10_000n : due).toString();
  await rails.control("/providus/pay", { accountNumber, amount, sender });
  return less;
};

/** What a gateway has in hand and its bank has not ended, is ended now, well or badly. */
export const settleAll = async (rails: Rails, dice: Chance): Promise<void> => {
  const [paystack, refunds, fincra, providus] = await Promise.all(
    ["/transfers", "/refunds", "/fincra", "/providus"].map((path) => rails.control(path)),
  );
  const rows = (from: unknown) => (from ?? []) as Record<string, string>[];
  const good = () => dice.below(4) > 0;
  const press = (path: string, row: object) => rails.control(path, row).catch(() => {});
  for (const { status, reference } of rows(paystack?.transfers)) {
    const as = good() ? "success" : "failed";
    if (status === "pending") await press("/transfers/settle", { reference, as });
  }
  for (const { status, id } of rows(refunds?.refunds)) {
    const as = good() ? "processed" : "failed";
    if (!["processed", "failed"].includes(status ?? "")) await press("/refunds/settle", { id, as });
  }
  for (const { status, customerReference: reference } of rows(fincra?.payouts)) {
    const as = good() ? "successful" : "failed";
    if (status === "processing") await press("/fincra/payouts/settle", { reference, as });
  }
  for (const { code, key: reference } of rows(providus?.transfers)) {
    const as = good() ? "success" : "failed";
    if (code === "09") await press("/providus/transfers/settle", { reference, as });
  }
};

/** Banks give back now and then what had arrived hours before. */
export const takeBack = async (rails: Rails, dice: Chance): Promise<void> => {
  const { transfers } = (await rails.control("/transfers")) as {
    transfers: { status: string; reference: string }[];
  };
  for (const { reference } of transfers.filter(({ status }) => status === "success")) {
    if (dice.below(6) > 0) continue;
    await rails.control("/transfers/settle", { reference, as: "reversed" });
  }
};
