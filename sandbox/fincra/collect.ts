import type { World } from "../world";
import { describeCollection, type Seen } from "./describe-collection";
import { fincraCode, wireNaira } from "./envelope";
import type { Charge, Collection, OneOffAccount, Payer } from "./records";
import { announceFincra } from "./webhooks";

const FIRST_ID = 770_000;

/** Keeps money that belongs to no open charge, and tells the app of it. */
export function collect(
  world: World,
  charge: Charge,
  account: OneOffAccount,
  amount: bigint,
  payer: Payer,
  { fee, vat }: { fee: bigint; vat: bigint },
) {
  const collection: Collection = {
    id: FIRST_ID + world.fincra.collections.size() + 1,
    reference: fincraCode("fcr-col"),
    amount: amount.toString(),
    currency: "NGN",
    fee: fee.toString(),
    vat: vat.toString(),
    account,
    chargeId: charge.id,
    payer,
    sessionId: fincraCode("nip"),
    at: world.now().toISOString(),
  };
  world.fincra.collections.put(collection);
  bookCollection(world, collection);
  const data = describeEvent(world, collection);
  announceFincra(world, "collection.successful", collection.reference, data);
}

/** Writes what came in into the record; a second time changes nothing. */
export function bookCollection(world: World, { reference, amount, fee, currency }: Collection) {
  world.money.record("in", reference, BigInt(amount), currency, "fincra");
  world.money.record("charge", reference, BigInt(fee), currency, "fincra");
}

/** Here `amountReceived` is net of the fee. Source: docs.fincra.com/docs/payin-webhook */
const describeEvent = (world: World, row: Collection) => ({
  business: world.settings.fincra.businessId,
  virtualAccount: String(row.chargeId),
  sessionId: row.sessionId,
  senderBankName: row.payer.bankName,
  senderAccountName: row.payer.accountName,
  senderAccountNumber: row.payer.accountNumber,
  sourceCurrency: row.currency,
  destinationCurrency: row.currency,
  sourceAmount: wireNaira(row.amount),
  destinationAmount: wireNaira(row.amount),
  amountReceived: wireNaira((BigInt(row.amount) - BigInt(row.fee)).toString()),
  fee: wireNaira(row.fee),
  description: "Transfer",
  customerName: row.payer.accountName,
  settlementDestination: "wallet",
  status: "successful",
  initiatedAt: row.at,
  createdAt: row.at,
  updatedAt: row.at,
  reference: row.reference,
});

/** Every payment that came in, whatever it belongs to, oldest first. */
export function collectionsOf(world: World): Seen[] {
  const paid = world.fincra.charges.values().flatMap((charge): Seen[] =>
    charge.paid === null
      ? []
      : [
          {
            ...charge.paid,
            id: charge.id,
            reference: charge.paid.chargeReference,
            merchantReference: charge.merchantReference,
            account: charge.account,
          },
        ],
  );
  const loose = world.fincra.collections
    .values()
    .map((row): Seen => ({ ...row, merchantReference: null }));
  return [...paid, ...loose].toSorted((a, b) => a.at.localeCompare(b.at));
}

export const describeAll = (world: World) =>
  collectionsOf(world).map((row) => describeCollection(world, row));
