import { eq } from "drizzle-orm";
import type { Db } from "../../src/server/db/client";
import { suspense } from "../../src/server/db/schema/suspense";
import { creditPayment } from "../../src/server/domain/payments/credit-payment";
import type { Receipt } from "../../src/server/domain/payments/rules";
import { as, noon } from "./people";

let sums = 0;

/** Money that a gateway holds for us and that nobody here asked for. */
export const nobodysReceipt = (minor: bigint, over: Partial<Receipt> = {}): Receipt => {
  sums += 1;
  return {
    kind: "succeeded",
    reference: `walk-in-${sums}`,
    receivedMinor: minor.toString(),
    currency: "NGN",
    feeMinor: null,
    theirId: `99${sums}`,
    paidAt: noon.toISOString(),
    ours: true,
    paidInto: null,
    payer: { name: "HALIMA SANI", bank: "Zenith Bank", accountNumber: "2087654321" },
    ...over,
  };
};

/** The row of money that came so. */
export const comeIn = async (db: Db, receipt: Receipt, now = noon) => {
  const gateway = as(db, { kind: "gateway", id: "paystack" }, now);
  await creditPayment(gateway, {
    ...{ provider: "paystack", reference: receipt.reference, answer: receipt },
  });
  return suspenseOf(db, receipt.theirId);
};

export const suspenseOf = async (db: Db, theirId: string) => {
  const [row] = await db.select().from(suspense).where(eq(suspense.theirId, theirId));
  if (!row) throw new Error("there is no such money in suspense");
  return row;
};
