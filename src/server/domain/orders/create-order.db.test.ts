import { afterAll, beforeAll, describe, expect, test } from "vitest";
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
    const owner = connect(database.ownerUrl, { max: 1 });
    const [maker, checker] = [
      await makeMember(owner, db, ["FINANCE_MAKER"]),
      await makeMember(owner, db, ["FINANCE_CHECKER"]),
    ];
    const asked = ProposeFees.parse({ ...dearer, effectiveFrom: start, reason: "Dearer" });
    const { subjectId } = await proposeFees(maker.at(noon), asked);
    const totp = await checker.code(noon);
    await approveFees(checker.at(noon), { version: Number(subjectId), totp });
    await owner.close();
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

const readOrder = async (id: string) => {
  const order = await loadOrder(db, id);
  if (!order) throw new Error("the order is gone");
  return order;
};
