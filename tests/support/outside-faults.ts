import { sql } from "drizzle-orm";
import type { Db } from "../../src/server/db/client";
import { balances } from "./books";
import type { Rails } from "./rails";

const gateways = ["paystack", "fincra", "providus"] as const;

interface Sent {
  readonly gateway: string;
  readonly reference: string;
  readonly paid: boolean;
}

/** Every transfer a gateway took in, by our reference, as often as it did. */
const sentBy = async (rails: Rails): Promise<Sent[]> => {
  const [paystack, fincra, providus] = await Promise.all([
    rails.control("/transfers"),
    rails.control("/fincra"),
    rails.control("/providus"),
  ]);
  const rows = (from: unknown) => from as Record<string, string | null>[];
  return [
    ...rows(paystack.transfers).map(({ reference, status }) => ({
      ...{ gateway: "paystack", reference: reference ?? "", paid: status === "success" },
    })),
    ...rows(fincra.payouts).map(({ customerReference, status }) => ({
      ...{ gateway: "fincra", reference: customerReference ?? "", paid: status === "successful" },
    })),
    ...rows(providus.transfers).map(({ reference, code, returnedAt }) => ({
      ...{ gateway: "providus", reference: reference ?? "" },
      paid: code === "00" && returnedAt === null,
    })),
  ];
};

/**
 * Where the gateways' own record of money and our books contradict each other. At rest: what each
 * took in less what it gave out is what we say it holds, which is what we owe; and it took in each
 * payout of ours once at most, and none that is not ours. Empty: it fits, to the kobo.
 */
export const outsideFaults = async (db: Db, rails: Rails): Promise<string[]> => {
  const faults: string[] = [];
  const ours = await balances(db);
  let [held, owed] = [0n, 0n];
  for (const [name, balance] of Object.entries(ours)) if (!name.startsWith("PSP:")) owed += balance;
  for (const gateway of gateways) {
    const { NGN } = (await rails.control(`/money?vendor=${gateway}`)) as {
      NGN: { in: string; out: string; refunds: string; chargebacks: string };
    };
    const kept = BigInt(NGN.in) - BigInt(NGN.out) - BigInt(NGN.refunds) - BigInt(NGN.chargebacks);
    held += kept;
    const said = -(ours[`PSP:${gateway}`] ?? 0n);
    if (kept !== said) faults.push(`${gateway} holds ${kept - said} more than we say`);
  }
  if (held !== owed) faults.push(`the gateways hold ${held - owed} more than we owe`);
  return [...faults, ...(await strayTransfers(db, rails))];
};

interface Ours {
  readonly [name: string]: unknown;
  readonly gateway: string;
  readonly reference: string;
  readonly status: string;
}

/** Not every gateway is told our name and the signs between. */
const keyOf = ({ gateway, reference }: Pick<Sent, "gateway" | "reference">) =>
  `${gateway} ${reference.replace(/^kro/, "").replaceAll("-", "")}`;

/** Sent twice, sent for nobody, or at another end there than with us. */
const strayTransfers = async (db: Db, rails: Rails): Promise<string[]> => {
  const known = await db.execute<Ours>(sql`
    select provider as gateway, reference, status::text as status from payouts
    union all
    select provider, 'kro-back-' || lower(split_part(id, '_', 2)), status::text from refunds`);
  const ours = new Map(known.map((row) => [keyOf(row), row.status]));
  const seen = new Set<string>();
  return (await sentBy(rails)).flatMap((sent) => {
    const key = keyOf(sent);
    const status = ours.get(key);
    const twice = seen.has(key);
    seen.add(key);
    if (twice) return [`sent twice: ${key}`];
    if (status === undefined) return [`sent, and nothing of ours: ${key}`];
    const givenBack = status === "FAILED" || status === "REJECTED";
    if (sent.paid && givenBack) return [`paid, and given back: ${key}`];
    return !sent.paid && status === "SUCCEEDED" ? [`paid with us alone: ${key}`] : [];
  });
};
