import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "../../../../tests/support/database";
import { DAY } from "../../../../tests/support/orders";
import { as, makePerson, noon } from "../../../../tests/support/people";
import { refusal } from "../../../../tests/support/refusal";
import { connect } from "../../db/client";
import { createOrder } from "./create-order";

let database: TestDatabase;
let db: ReturnType<typeof connect>;

beforeAll(async () => {
  database = await testDatabase();
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
