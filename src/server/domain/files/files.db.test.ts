import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { FILE_BYTES_MAX } from "@/lib/files";
import { newId } from "@/lib/ids";
import { connect } from "@/server/db/client";
import { files } from "@/server/db/schema/files";
import { audit } from "@/server/db/schema/history";
import { bareOrder } from "../../../../tests/support/bare-order";
import { type TestDatabase, testDatabase } from "../../../../tests/support/database";
import { noon } from "../../../../tests/support/people";
import { jpeg, pdf } from "../../../../tests/support/pictures";
import { refusal } from "../../../../tests/support/refusal";
import type { Actor, PartyCtx } from "../context";
import { finishFile, inspectFile } from "./finish-file";
import { prepareFile } from "./prepare-file";
import { filesOf, fileToShow, ownFile, readyFiles } from "./read";
import { FILES_BYTES_MAX, FILES_MAX, FINISH_MS } from "./rules";
import { showToStaff } from "./show-to-staff";

let own: TestDatabase;
let db: ReturnType<typeof connect>;
let owner: ReturnType<typeof connect>;
beforeAll(async () => {
  own = await testDatabase();
  db = connect(own.appUrl);
  owner = connect(own.ownerUrl, { max: 2 });
});
afterAll(async () => {
  await Promise.all([db.close(), owner.close()]);
  await own.drop();
});

const makeOrder = () => bareOrder(owner);
const inOrder = (order: { id: string }, actor: Actor, now = noon): PartyCtx => ({
  db,
  actor,
  now,
  orderId: order.id,
});

const announce = (ctx: PartyCtx, bytes = 10_000, name = "../me\u202e.jpg") =>
  prepareFile(ctx, { ref: "", name, contentType: "image/jpeg", bytes });

const finish = async (ctx: PartyCtx, fileId: string, bytes: Buffer, kept = "kept" as const) => {
  const file = await ownFile(ctx, fileId);
  const verdict = inspectFile(ctx, file, { kind: "found", bytes });
  return finishFile(ctx, file, verdict, { kind: kept });
};

const ready = async (ctx: PartyCtx) => {
  const { fileId } = await announce(ctx);
  await finish(ctx, fileId, jpeg());
  return fileId;
};

describe("announcing a file", () => {
  test("puts it on record with a clean name, in a place of its own", async () => {
    const order = await makeOrder();
    const { fileId, key } = await announce(inOrder(order, order.buyer), 123);
    expect(key).toBe(`incoming/${order.id}/${fileId}`);
    const [row] = await db.select().from(files).where(eq(files.id, fileId));
    expect(row).toMatchObject({
      name: "me.jpg",
      ownerId: order.buyer.id,
      status: "WAITING",
      bytes: 123,
      storageKey: key,
      sha256: null,
    });
  });

  test("of fifty at once twenty are taken, and each side has its own twenty", async () => {
    const order = await makeOrder();
    const buyer = inOrder(order, order.buyer);
    const outcomes = await Promise.all(
      Array.from({ length: 50 }, () => refusal(announce(buyer, 1_000))),
    );
    expect(outcomes.filter((one) => one === "done")).toHaveLength(FILES_MAX);
    expect(new Set(outcomes)).toEqual(new Set(["done", "file_limit"]));
    expect(await refusal(announce(inOrder(order, order.seller)))).toBe("done");
    const other = await bareOrder(owner, order);
    expect(await refusal(announce(inOrder(other, order.buyer)))).toBe("done");
  });

  test("no more than 50 MB are taken together", async () => {
    const order = await makeOrder();
    const ctx = inOrder(order, order.buyer);
    const whole = Math.floor(FILES_BYTES_MAX / FILE_BYTES_MAX);
    for (let n = 0; n < whole; n += 1) await announce(ctx, FILE_BYTES_MAX);
    expect(await refusal(announce(ctx, FILE_BYTES_MAX))).toBe("file_limit");
    const rest = FILES_BYTES_MAX - whole * FILE_BYTES_MAX;
    expect(await refusal(announce(ctx, rest + 1))).toBe("file_limit");
    expect(await refusal(announce(ctx, rest))).toBe("done");
  });

  test("what was announced an hour ago and never came, or was refused, leaves room again", async () => {
    const order = await makeOrder();
    const ctx = inOrder(order, order.buyer);
    const ids: string[] = [];
    for (let n = 0; n < FILES_MAX; n += 1) ids.push((await announce(ctx)).fileId);
    expect(await refusal(announce(ctx))).toBe("file_limit");
    await finish(ctx, ids[0] ?? "", pdf());
    expect(await refusal(announce(ctx))).toBe("done");
    await finish(ctx, ids[1] ?? "", jpeg());
    const later = inOrder(order, order.buyer, new Date(noon.getTime() + FINISH_MS + 1));
    // The one that arrived still counts; the rest can no longer be finished.
    const outcomes: string[] = [];
    for (let n = 0; n < FILES_MAX; n += 1) outcomes.push(await refusal(announce(later)));
    expect(outcomes.filter((one) => one === "done")).toHaveLength(FILES_MAX - 1);
    expect(await finish(later, ids[2] ?? "", jpeg())).toEqual({
      status: "REFUSED",
      reason: "late",
    });
  });
});

describe("finishing a file", () => {
  test("keeps what was found under a key that says what it is", async () => {
    const order = await makeOrder();
    const ctx = inOrder(order, order.buyer);
    const { fileId } = await announce(ctx);
    expect(await finish(ctx, fileId, jpeg())).toEqual({ status: "READY", reason: null });
    const file = await fileToShow(ctx, fileId, { orderId: order.id });
    expect(file.key).toMatch(new RegExp(`^kept/${order.id}/${fileId}/[0-9a-f]{64}$`));
    expect(file).toMatchObject({ bytes: jpeg().length, shown: true, name: "me.jpg" });
  });

  test("of many at once with different bytes one stands, and its key is of its own bytes", async () => {
    const order = await makeOrder();
    const ctx = inOrder(order, order.buyer);
    const { fileId } = await announce(ctx);
    const contents = Array.from({ length: 12 }, (_, n) =>
      n % 3 === 2 ? pdf() : jpeg({ width: 100 + n }),
    );
    const answers = await Promise.all(contents.map((bytes) => finish(ctx, fileId, bytes)));
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    const [row] = await db.select().from(files).where(eq(files.id, fileId));
    if (row?.status === "READY") expect(row.storageKey.endsWith(`/${row.sha256}`)).toBe(true);
    else expect(row).toMatchObject({ status: "REFUSED", reason: "wrong_type", sha256: null });
    const after = await finish(ctx, fileId, jpeg({ width: 1 }));
    expect(after).toEqual(answers[0]);
    expect(await db.select().from(files).where(eq(files.id, fileId))).toEqual([row]);
  });

  test("waits while storage is silent, or has not got it, or could not keep it", async () => {
    const order = await makeOrder();
    const ctx = inOrder(order, order.buyer);
    const { fileId } = await announce(ctx);
    const file = await ownFile(ctx, fileId);
    const silence = { kind: "unknown", reason: "timeout" } as const;
    const ask = async (arrival: Parameters<typeof inspectFile>[2]) =>
      inspectFile(ctx, file, arrival);
    expect(await refusal(ask(silence))).toBe("storage_unavailable");
    expect(await refusal(ask({ kind: "missing" }))).toBe("file_not_ready");
    const verdict = await ask({ kind: "found", bytes: jpeg() });
    for (const kept of [null, silence])
      expect(await refusal(finishFile(ctx, file, verdict, kept))).toBe("storage_unavailable");
    expect((await ownFile(ctx, fileId)).status).toBe("WAITING");
  });

  test("is for its owner in its order, and to anybody else there is no such file", async () => {
    const order = await makeOrder();
    const other = await bareOrder(owner, order);
    const { fileId } = await announce(inOrder(order, order.buyer));
    for (const ctx of [inOrder(order, order.seller), inOrder(other, order.buyer)])
      expect(await refusal(ownFile(ctx, fileId))).toBe("file_not_found");
  });
});

describe("attaching and showing", () => {
  test("only one's own ready files of this very order may be attached, each once, as ordered", async () => {
    const order = await makeOrder();
    const other = await bareOrder(owner, order);
    const ctx = inOrder(order, order.buyer);
    const [one, two] = [await ready(ctx), await ready(ctx)];
    const attach = (ids: string[], by: Actor = order.buyer) =>
      readyFiles({ db, actor: by, now: noon }, order.id, ids);
    expect((await attach([two, one, two])).map(({ id }) => id)).toEqual([two, one]);
    expect(await attach([])).toEqual([]);
    const { fileId: waiting } = await announce(ctx);
    const { fileId: refused } = await announce(ctx);
    await finish(ctx, refused, pdf());
    const theirs = await ready(inOrder(order, order.seller));
    const elsewhere = await ready(inOrder(other, order.buyer));
    for (const id of [waiting, refused, theirs, elsewhere, newId("file")])
      expect(await refusal(attach([one, id]))).toBe("file_not_ready");
    expect(await refusal(attach([one], order.seller))).toBe("file_not_ready");
    expect(await refusal(attach([one], { kind: "nobody" }))).toBe("file_not_ready");
    const seen = (await filesOf(ctx, order.id)).map(({ id }) => id);
    expect(seen.toSorted()).toEqual([one, two, theirs].toSorted());
  });

  test("nothing but a ready file of the order can be looked at", async () => {
    const order = await makeOrder();
    const other = await makeOrder();
    const ctx = inOrder(order, order.buyer);
    const id = await ready(ctx);
    const { fileId: waiting } = await announce(ctx);
    expect((await fileToShow(ctx, id, { orderId: order.id })).id).toBe(id);
    expect(await refusal(fileToShow(ctx, id, { orderId: other.id }))).toBe("file_not_found");
    expect(await refusal(fileToShow(ctx, waiting, { orderId: order.id }))).toBe("file_not_found");
  });

  test("each look of staff is written down, and a look at nothing is not", async () => {
    const order = await makeOrder();
    const id = await ready(inOrder(order, order.seller));
    const staff = { kind: "staff", id: newId("staff"), sessionId: newId("session"), grants: [] };
    const ctx = { db, actor: staff as Actor, now: noon };
    await showToStaff(ctx, { fileId: id });
    await showToStaff(ctx, { fileId: id });
    expect(await refusal(showToStaff(ctx, { fileId: newId("file") }))).toBe("file_not_found");
    const lines = await owner.select().from(audit).where(eq(audit.actorId, staff.id));
    expect(lines).toHaveLength(2);
    expect(lines[0]).toMatchObject({
      action: "files.shown",
      subjectId: id,
      detail: { orderId: order.id },
      sessionId: staff.sessionId,
      at: noon,
    });
  });

  test("the app can neither remove a file from its records nor give it another name or owner", async () => {
    const order = await makeOrder();
    const id = await ready(inOrder(order, order.buyer));
    const here = eq(files.id, id);
    const attempts = [
      db.delete(files).where(here),
      db.update(files).set({ name: "other.jpg" }).where(here),
      db.update(files).set({ ownerId: order.seller.id }).where(here),
      db.update(files).set({ contentType: "text/html" }).where(here),
    ];
    for (const attempt of attempts) await expect(attempt).rejects.toThrow();
  });
});
