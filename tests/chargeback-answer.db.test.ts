import { eq } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest";
import { newId } from "../src/lib/ids";
import { connect } from "../src/server/db/client";
import { files } from "../src/server/db/schema/files";
import { chargebackAnswers, chargebacks } from "../src/server/db/schema/refunds";
import { answerChargeback } from "../src/server/domain/disputes/answer-chargeback";
import { bookFaults } from "./support/books";
import { type TestDatabase, testDatabase } from "./support/database";
import { type Member, makeMember } from "./support/members";
import { payThrough } from "./support/pay-through";
import { layRails, type Rails } from "./support/rails";
import { refusal } from "./support/refusal";
import { until } from "./support/until";

vi.mock("next/server", () => ({ after: (task: () => unknown) => void task() }));

let database: TestDatabase;
let db: ReturnType<typeof connect>;
let owner: ReturnType<typeof connect>;
let rails: Rails;
let finance: Member;
let minute = 0;

beforeAll(async () => {
  database = await testDatabase();
  db = connect(database.appUrl);
  owner = connect(database.ownerUrl);
  rails = await layRails(database.appUrl);
  finance = await makeMember(owner, db, ["FINANCE_MAKER"]);
});

afterEach(async () => {
  expect(await bookFaults(db)).toEqual([]);
});

afterAll(async () => {
  await rails.close();
  await Promise.all([db.close(), owner.close()]);
  await database.drop();
});

const give = async () => {
  await rails.control("/inngest/cron", { functionId: "give-chargeback-answers" });
  await rails.idle();
};

/** A paid order whose buyer's bank wants the money back, and a paper of it that lies in storage. */
const disputed = async () => {
  const { order, reference } = await payThrough(db, rails);
  const { providers } = await import("../src/server/providers/providers");
  await rails.control("/paystack/disputes", { reference });
  const id = await noticedOf(order.id);
  const fileId = newId("file");
  const key = `kept/${order.id}/${fileId}`;
  const body = Buffer.from("%PDF-1.4 a delivery slip");
  await providers.storage.keep({ key, contentType: "application/pdf", body });
  await owner.insert(files).values({
    ...{ id: fileId, orderId: order.id, ownerId: order.seller.id, name: "slip.pdf" },
    ...{ contentType: "application/pdf", bytes: body.length, storageKey: key },
    ...{ status: "READY", createdAt: new Date(), readyAt: new Date() },
  });
  return { id, fileId, reference };
};

const noticedOf = async (orderId: string): Promise<string> => {
  let id = "";
  await until(async () => {
    const [row] = await db.select().from(chargebacks).where(eq(chargebacks.orderId, orderId));
    expect(row?.status).toBe("NOTICED");
    id = row?.id ?? "";
  });
  return id;
};

const answer = async (id: string, fileId: string) => {
  minute += 1;
  const now = new Date(Date.now() + minute * 60_000);
  return answerChargeback(finance.at(now), {
    ...{ id, fileId, details: "A phone, handed over in Ikeja", message: "The buyer has it" },
    totp: await finance.code(now),
  });
};

const saidOf = async (id: string) => {
  const [row] = await db
    .select()
    .from(chargebackAnswers)
    .where(eq(chargebackAnswers.chargebackId, id));
  return row;
};

interface Theirs {
  readonly reference: string;
  readonly status: string;
  readonly resolution: string | null;
  readonly evidence: { readonly serviceDetails: string } | null;
  readonly attachments: readonly string[];
  readonly messages: readonly { readonly body: string }[];
}
const theirs = async (reference: string): Promise<Theirs | undefined> => {
  const { disputes } = (await rails.control("/paystack/disputes")) as { disputes: Theirs[] };
  return disputes.find((one) => one.reference === reference);
};

test("an answer with its paper is given to the bank once, and the bank's word ends it", async () => {
  const { id, fileId, reference } = await disputed();
  await answer(id, fileId);
  expect(await refusal(answer(id, fileId))).toBe("chargeback_answered");
  await give();
  expect((await saidOf(id))?.givenAt).not.toBeNull();
  const heard = await theirs(reference);
  expect(heard).toMatchObject({ status: "awaiting-bank-feedback" });
  expect(heard?.evidence?.serviceDetails).toBe("A phone, handed over in Ikeja");
  expect(heard?.attachments).toHaveLength(1);
  await give();
  const again = await theirs(reference);
  expect(again?.messages.filter(({ body }) => body === "The buyer has it")).toHaveLength(1);
  await rails.control("/paystack/disputes/resolve", { reference, as: "won" });
  await until(async () => {
    const [row] = await db.select().from(chargebacks).where(eq(chargebacks.id, id));
    expect(row?.status).toBe("WON");
  });
  expect(await refusal(answer(id, fileId))).toBe("state_forbids_action");
});

test.each(["accept-then-500", "truncate", "reset", "500", "429"])(
  "is given however the gateway answers, by %s too, and once",
  async (kind) => {
    const { id, fileId, reference } = await disputed();
    await answer(id, fileId);
    await rails.control("/faults", { vendor: "paystack", path: "/dispute", kind, times: 2 });
    for (let tries = 0; tries < 4; tries++) await give();
    expect((await saidOf(id))?.givenAt).not.toBeNull();
    const heard = await theirs(reference);
    expect(heard?.messages.filter(({ body }) => body === "The buyer has it")).toHaveLength(1);
  },
);

test("once the bank has decided nothing is told any more, and the gateway would take nothing", async () => {
  const { id, fileId, reference } = await disputed();
  await answer(id, fileId);
  await rails.control("/paystack/disputes/resolve", { reference, as: "lost" });
  await until(async () => {
    const [row] = await db.select().from(chargebacks).where(eq(chargebacks.id, id));
    expect(row?.status).toBe("LOST");
  });
  await give();
  const said = await saidOf(id);
  expect([said?.givenAt, said?.refusedAt]).toEqual([null, null]);
  const [row] = await db.select().from(chargebacks).where(eq(chargebacks.id, id));
  const { providers } = await import("../src/server/providers/providers");
  const late = await providers.gateway("paystack").answerChargeback?.({
    ...{ theirReference: row?.theirReference ?? "", details: "x", deliveredTo: null, message: "x" },
    customer: { name: "Ada", email: "ada@example.com", phone: "+2348030000001" },
    file: { name: "slip.pdf", contentType: "application/pdf", bytes: Buffer.from("x") },
  });
  expect(late).toEqual({ kind: "refused", reason: "no_longer_open" });
});

test("takes a paper of this very order only", async () => {
  const [one, other] = [await disputed(), await disputed()];
  expect(await refusal(answer(one.id, other.fileId))).toBe("file_not_found");
  expect(await refusal(answer(newId("chargeback"), one.fileId))).toBe("chargeback_not_found");
});
