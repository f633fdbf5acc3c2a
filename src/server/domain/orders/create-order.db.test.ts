import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type * as z from "zod";
import { type TestDatabase, testDatabase } from "../../../../tests/support/database";
import { anyFees } from "../../../../tests/support/fees";
import { makeMember } from "../../../../tests/support/members";
import { DAY } from "../../../../tests/support/orders";
import { as, makePerson, noon } from "../../../../tests/support/people";
import { refusal } from "../../../../tests/support/refusal";
import { giveSettings } from "../../../../tests/support/settings";
import { money } from "../../../lib/money";
import { connect } from "../../db/client";
import { approveFees } from "../fees/approve-fees";
import { feeShares } from "../fees/fee-shares";
import { ProposeFees, proposeFees } from "../fees/propose-fees";
import { currentFees } from "../fees/read";
import { createOrder } from "./create-order";
import { CreateOrder } from "./draft-order";
import { loadOrder } from "./load-order";
import { quoteOrder } from "./quote-order";
import { reviseOrder } from "./revise-order";

let database: TestDatabase;
let db: ReturnType<typeof connect>;

beforeAll(async () => {
  database = await testDatabase();
  giveSettings(database.appUrl);
  db = connect(database.appUrl);
});

afterAll(async () => {
  await db.close();
  await database.drop();
});

describe("a request with a key of the person's own", () => {
  const draft = (key: string, title = "Ankara, 12 yards") =>
    ({
      side: "SELLER",
      title,
      description: "",
      amount: { amount: 2_500_000n, currency: "NGN" },
      feePayer: "BOTH",
      deliverBy: new Date(noon.getTime() + 5 * DAY),
      inspectionHours: 48,
      milestones: [],
      fundEach: false,
      autoStart: false,
      handover: false,
      changeRounds: 3,
      deadlockTo: "BUYER",
      clocks: {},
      feeVersion: 1,
      conditions: [
        { text: "It arrived whole", verifier: "BUYER", evidence: "NONE", required: true },
      ],
      idempotencyKey: key,
    }) as const;

  test("names no date so far away that money would wait for it all but for ever", async () => {
    const seller = await makePerson(db, "Halima");
    const conditions = [...draft("").conditions];
    const send = (key: string, days: number, own?: number) =>
      createOrder(as(db, seller), {
        ...draft(key),
        ...{ conditions, deliverBy: new Date(noon.getTime() + days * DAY) },
        milestones:
          own === undefined
            ? []
            : [
                {
                  title: "All",
                  amount: { amount: 2_500_000n, currency: "NGN" },
                  deliverBy: new Date(own),
                },
              ],
      });
    expect(await refusal(send("far-key-012345678901", 3 * 365 + 1))).toBe("date_out_of_range");
    // The last moment a date can name: the clocks after it could not be written down.
    expect(await refusal(send("far-key-012345678902", 5, 8.64e15))).toBe("date_out_of_range");
    expect(await refusal(send("far-key-012345678903", 3 * 365))).toBe("done");
  });

  test("makes one order however often it is sent, and answers the same each time", async () => {
    const seller = await makePerson(db, "Halima");
    const made = await Promise.all(
      Array.from({ length: 20 }, () =>
        createOrder(as(db, seller), {
          ...draft("same-key-0123456789"),
          conditions: [...draft("").conditions],
          milestones: [],
        }),
      ),
    );
    expect(new Set(made.map(({ ref }) => ref)).size).toBe(1);
  });

  test("with another body is refused, and another person's same key is their own", async () => {
    const seller = await makePerson(db, "Halima");
    const other = await makePerson(db, "Chidi");
    const send = (who: typeof seller, title?: string) =>
      createOrder(as(db, who), {
        ...draft("another-key-0123456", title),
        conditions: [...draft("").conditions],
        milestones: [],
      });
    const first = await send(seller);
    expect(await refusal(send(seller, "Something else"))).toBe("idempotency_key_reused");
    expect((await send(other)).ref).not.toBe(first.ref);
  });
});

describe("a price that was seen", () => {
  const start = new Date(noon.getTime() + 2 * DAY);
  const after = new Date(start.getTime() + 60_000);
  const dearer = { ...anyFees, serviceBasisPoints: 500, serviceMin: "5,000.00" };

  beforeAll(async () => {
    await letHold({ ...dearer, effectiveFrom: start, reason: "Dearer" });
  });

  const deal = (key: string, feeVersion: number, naira = 25_000n) =>
    CreateOrder.parse({
      side: "SELLER",
      title: "Ankara, 12 yards",
      description: "",
      amount: String(naira),
      feePayer: "SELLER",
      deliverBy: new Date(noon.getTime() + 9 * DAY),
      inspectionHours: 48,
      conditions: [
        { text: "It arrived whole", verifier: "BUYER", evidence: "NONE", required: true },
      ],
      feeVersion,
      idempotencyKey: key,
    });

  test("until the moment of the next price list is what an order costs", async () => {
    const seller = await makePerson(db, "Halima");
    const early = as(db, seller, new Date(start.getTime() - 1));
    expect(await refusal(createOrder(early, deal("seen-key-012345678901", 1)))).toBe("done");
  });

  test("is not sold at another: it is refused with the new one, and made once that is seen", async () => {
    const seller = await makePerson(db, "Halima");
    const { version } = await quoteOrder(as(db, seller, after), {
      amount: money(2_500_000n),
      feePayer: "SELLER",
    });
    const stale = createOrder(as(db, seller, after), deal("seen-key-012345678902", 1));
    await expect(stale).rejects.toMatchObject({
      code: "price_changed",
      detail: { version: String(version), buyerPays: "25000.00", sellerGets: "19625.00" },
    });
    const made = await createOrder(as(db, seller, after), deal("seen-key-012345678902", version));
    const { terms } = await readOrder(made.id);
    expect([terms.feeConfigurationId, terms.sellerFee]).toEqual([version, 500_000n]);
    const unseen = createOrder(as(db, seller, after), deal("seen-key-012345678903", 0));
    expect(await refusal(unseen)).toBe("price_changed");
  });

  test("and was agreed to once, stands when its answer was lost and it is sent again", async () => {
    const seller = await makePerson(db, "Halima");
    const asked = deal("seen-key-012345678904", 1);
    const made = await createOrder(as(db, seller, noon), asked);
    expect(await createOrder(as(db, seller, after), asked)).toEqual(made);
    expect((await readOrder(made.id)).terms.feeConfigurationId).toBe(1);
  });

  test("is asked about in other terms too, and an order that exists keeps its own", async () => {
    const seller = await makePerson(db, "Halima");
    const asked = deal("seen-key-012345678905", 1);
    const { id, ref } = await createOrder(as(db, seller, noon), asked);
    const { terms } = await readOrder(id);
    const revise = (feeVersion: number, termsHash = terms.hash) => {
      const { side: _side, idempotencyKey: _key, ...agreed } = asked;
      return reviseOrder(as(db, seller, after), {
        ...agreed,
        ...{ ref, termsHash, feeVersion, note: "", title: "Ankara, 6 yards" },
      });
    };
    expect(await refusal(revise(1, "0".repeat(64)))).toBe("terms_changed");
    expect(await refusal(revise(1))).toBe("price_changed");
    expect((await readOrder(id)).terms.feeConfigurationId).toBe(1);
    const { id: now } = await currentFees({ db, now: after });
    expect(await refusal(revise(now))).toBe("done");
    expect((await readOrder(id)).terms.sellerFee).toBe(500_000n);
  });

  test("that would leave the seller nothing is refused before anything is made", async () => {
    const seller = await makePerson(db, "Halima");
    const { id: now } = await currentFees({ db, now: after });
    const tiny = createOrder(as(db, seller, after), deal("seen-key-012345678906", now, 5_000n));
    expect(await refusal(tiny)).toBe("price_below_fee");
  });
});

describe("who pays our fee", () => {
  const start = new Date(noon.getTime() + 4 * DAY);
  const after = new Date(start.getTime() + 60_000);
  const shares = { buyerShareLeast: 40, buyerShareUsual: 60, buyerShareMost: 80 };

  beforeAll(() => letHold({ ...anyFees, ...shares, effectiveFrom: start, reason: "Shared" }));

  const ask = async (who: Parameters<typeof as>[1], split: object) => {
    const { id } = await currentFees({ db, now: after });
    const deal = {
      ...{ side: "SELLER", title: "Ankara, 12 yards", description: "", amount: "185,000" },
      ...{ deliverBy: new Date(noon.getTime() + 9 * DAY), inspectionHours: 48, feeVersion: id },
      conditions: [{ text: "Whole", verifier: "BUYER", evidence: "NONE", required: true }],
    };
    const key = `share-key-${JSON.stringify(split)}-0123456789`.replaceAll(/[^a-z0-9-]/gi, "");
    const asked = CreateOrder.parse({ ...deal, ...split, idempotencyKey: key });
    return createOrder(as(db, who, after), asked);
  };

  test("is one of those the price list offers, and is frozen with the terms", async () => {
    const seller = await makePerson(db, "Halima");
    expect(await feeShares({ db, now: after })).toEqual({ usual: 60, least: 40, most: 80 });
    for (const split of [
      { feePayer: "BUYER" },
      { feePayer: "SELLER" },
      { feePayer: "BOTH", buyerShare: 39 },
      { feePayer: "BOTH", buyerShare: 81 },
    ]) {
      await expect(ask(seller, split)).rejects.toMatchObject({
        code: "fee_payer_not_offered",
        detail: { least: "40", most: "80" },
      });
    }
    const { id } = await ask(seller, { feePayer: "BOTH", buyerShare: 80 });
    const { terms } = await readOrder(id);
    expect([terms.buyerShare, terms.buyerFee, terms.sellerFee]).toEqual([80, 370_000n, 92_500n]);
    expect(terms.body).toMatchObject({ feePayer: "BOTH", buyerShare: 80 });
    // Who says nothing of parts means half each, as before there were any.
    const half = await readOrder((await ask(seller, { feePayer: "BOTH" })).id);
    expect([half.terms.buyerShare, half.terms.buyerFee]).toEqual([50, 231_250n]);
  });

  test("stays what was agreed on before, and the database knows no other parts", async () => {
    const early = noon;
    const seller = await makePerson(db, "Halima");
    expect(await feeShares({ db, now: early })).toEqual({ usual: 100, least: 0, most: 100 });
    const priced = await quoteOrder(as(db, seller, early), {
      ...{ amount: money(18_500_000n), feePayer: "SELLER" },
    });
    expect(priced.buyerFee.amount).toBe(0n);
    const owner = connect(database.ownerUrl, { max: 1 });
    const set = (text: string) => owner.execute(`update order_terms set ${text}`);
    await expect(set("buyer_share = 100")).rejects.toThrow();
    await owner.close();
    const odd = { ...anyFees, buyerShareLeast: 50, buyerShareUsual: 40 };
    expect(
      await refusal(letHold({ ...odd, effectiveFrom: new Date(+start + DAY), reason: "x" })),
    ).toBe("fee_shares_out_of_order");
  });
});

/** A price list that two people agreed on. */
const letHold = async (list: z.input<typeof ProposeFees>) => {
  const owner = connect(database.ownerUrl, { max: 1 });
  const maker = await makeMember(owner, db, ["FINANCE_MAKER"]);
  const checker = await makeMember(owner, db, ["FINANCE_CHECKER"]);
  await owner.close();
  const { subjectId } = await proposeFees(maker.at(noon), ProposeFees.parse(list));
  const totp = await checker.code(noon);
  await approveFees(checker.at(noon), { version: Number(subjectId), totp });
};

const readOrder = async (id: string) => {
  const order = await loadOrder(db, id);
  if (!order) throw new Error("the order is gone");
  return order;
};
