import { createHash } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { FileType } from "@/lib/files";
import { openTestSandbox, type TestSandbox } from "../../../sandbox/testing/open-test-sandbox";
import { bareOrder } from "../../../tests/support/bare-order";
import { type TestDatabase, testDatabase } from "../../../tests/support/database";
import { makePerson } from "../../../tests/support/people";
import { jpeg, pdf, segment } from "../../../tests/support/pictures";
import { sendForm } from "../../../tests/support/send-form";
import { giveSettings } from "../../../tests/support/settings";
import { cookieOf, staffCookie } from "../../../tests/support/things";
import { connect, database } from "../db/client";
import { files } from "../db/schema/files";
import { audit } from "../db/schema/history";
import { providers } from "../providers/providers";
import { createCallerFactory, openDoor } from "../trpc";
import { appRouter } from "./app";

let own: TestDatabase;
let owner: ReturnType<typeof connect>;
let sandbox: TestSandbox;
beforeAll(async () => {
  own = await testDatabase();
  giveSettings(own.appUrl);
  sandbox = await openTestSandbox({ s3AccessKey: "in-tests", s3SecretKey: "in-tests" });
  process.env.S3_ENDPOINT = `${sandbox.url}/s3`;
  owner = connect(own.ownerUrl, { max: 2 });
});
afterAll(async () => {
  await Promise.all([owner.close(), (database() as ReturnType<typeof connect>).close()]);
  await sandbox.close();
  await own.drop();
});

/** Somebody at the doors, by the cookie they bring. */
const at = (cookie: string) => {
  const [name, value = ""] = cookie.split("=");
  const cookies = { get: (asked: string) => (asked === name ? { value } : undefined) };
  const door = openDoor({ headers: new Headers(), cookies, now: new Date() });
  return createCallerFactory(appRouter)(door);
};

type Person = Parameters<typeof cookieOf>[1];
const as = async (person: Person) => at(await cookieOf(owner, person));

const photo = (note = "") =>
  jpeg({ before: [segment(0xfe, Buffer.from(`taken at 6.5244N ${note}`))] });

/** Announces a file and sends it as a page would. */
const send = async (
  who: Awaited<ReturnType<typeof as>>,
  ref: string,
  body: Buffer,
  contentType: FileType = "image/jpeg",
) => {
  const { fileId, upload } = await who.files.prepare({
    ref,
    name: "IMG 1.JPG",
    contentType,
    bytes: body.length,
  });
  expect((await sendForm(upload, body)).status).toBe(204);
  return { fileId, upload };
};

const code = async (attempt: Promise<unknown>) =>
  attempt.then(
    () => "done",
    (error: { cause?: { code?: string } }) => error.cause?.code ?? String(error),
  );

const download = async (url: string) => Buffer.from(await (await fetch(url)).arrayBuffer());
const sha256 = (bytes: Buffer) => createHash("sha256").update(bytes).digest("hex");
const rowOf = async (id: string) => (await owner.select().from(files).where(eq(files.id, id)))[0];

describe("a file", () => {
  test("is announced, sent past us, looked at, and seen by both without what was not the picture", async () => {
    const order = await bareOrder(owner);
    const [buyer, seller] = [await as(order.buyer), await as(order.seller)];
    const { fileId } = await send(buyer, order.ref, photo());
    const finished = await buyer.files.finish({ ref: order.ref, fileId });
    expect(finished).toEqual({ status: "READY", reason: null });
    for (const who of [buyer, seller]) {
      const bytes = await download((await who.files.link({ ref: order.ref, fileId })).url);
      expect(bytes.equals(jpeg())).toBe(true);
      expect((await rowOf(fileId))?.sha256).toBe(sha256(bytes));
    }
    expect(await buyer.files.finish({ ref: order.ref, fileId })).toEqual(finished);
  });

  test.each<[string, Buffer, FileType, string]>([
    ["a page", Buffer.from("<script>alert(1)</script>"), "image/jpeg", "wrong_type"],
    ["a paper", pdf(), "image/jpeg", "wrong_type"],
    ["half a picture", photo().subarray(0, 100), "image/jpeg", "unreadable"],
    ["a paper that runs programs", pdf("/JavaScript"), "application/pdf", "unsafe"],
  ])("that is %s is refused and cannot be seen or attached", async (_, body, type, reason) => {
    const order = await bareOrder(owner);
    const buyer = await as(order.buyer);
    const { fileId } = await send(buyer, order.ref, body, type);
    const finished = await buyer.files.finish({ ref: order.ref, fileId });
    expect(finished).toEqual({ status: "REFUSED", reason });
    expect(await code(buyer.files.link({ ref: order.ref, fileId }))).toBe("file_not_found");
  });

  test("is nothing to a stranger, to another order, and to the other side before it is ready", async () => {
    const order = await bareOrder(owner);
    const other = await bareOrder(owner, order);
    const [buyer, seller] = [await as(order.buyer), await as(order.seller)];
    const stranger = await as(await makePerson(owner, "Sade Eze"));
    const { fileId } = await send(buyer, order.ref, photo());
    const here = { ref: order.ref, fileId };
    const there = { ref: other.ref, fileId };
    const announced = {
      ref: order.ref,
      name: "a.png",
      contentType: "image/png",
      bytes: 1,
    } as const;
    expect(await code(stranger.files.prepare(announced))).toBe("order_not_found");
    for (const ask of [stranger.files.finish, stranger.files.link])
      expect(await code(ask(here))).toBe("order_not_found");
    for (const ask of [seller.files.finish, seller.files.link])
      expect(await code(ask(here))).toBe("file_not_found");
    expect(await code(buyer.files.finish(there))).toBe("file_not_found");
    await buyer.files.finish(here);
    expect(await code(buyer.files.link(there))).toBe("file_not_found");
    expect(await code(seller.files.link(here))).toBe("done");
  });

  test("waits while it has not arrived or storage does not answer, and goes on after", async () => {
    const order = await bareOrder(owner);
    const buyer = await as(order.buyer);
    const bytes = photo().length;
    const announced = { ref: order.ref, name: "a", contentType: "image/jpeg", bytes } as const;
    const { fileId, upload } = await buyer.files.prepare(announced);
    const here = { ref: order.ref, fileId };
    expect(await code(buyer.files.finish(here))).toBe("file_not_ready");
    await sendForm(upload, photo());
    await sandbox.call("POST", "/control/faults", { vendor: "s3", kind: "500", times: 3 });
    expect(await code(buyer.files.finish(here))).toBe("storage_unavailable");
    expect((await rowOf(fileId))?.status).toBe("WAITING");
    expect(await buyer.files.finish(here)).toEqual({ status: "READY", reason: null });
  });
});

describe("whoever still holds the form", () => {
  test("changes nothing of a file that was looked at", async () => {
    const order = await bareOrder(owner);
    const buyer = await as(order.buyer);
    const here = { ref: order.ref, fileId: "" };
    const { fileId, upload } = await send(buyer, order.ref, photo());
    here.fileId = fileId;
    await buyer.files.finish(here);
    const before = await rowOf(fileId);
    const evil = Buffer.from("<script>".padEnd(photo().length, "x"));
    expect((await sendForm(upload, evil)).status).toBe(204);
    expect(await buyer.files.finish(here)).toEqual({ status: "READY", reason: null });
    expect(await rowOf(fileId)).toEqual(before);
    expect((await download((await buyer.files.link(here)).url)).equals(jpeg())).toBe(true);
  });

  test("cannot slip in something else while it is being looked at", async () => {
    const order = await bareOrder(owner);
    const buyer = await as(order.buyer);
    const [first, second] = [jpeg({ width: 500 }), jpeg({ width: 600 })];
    const { fileId, upload } = await send(buyer, order.ref, first);
    const here = { ref: order.ref, fileId };
    // The one who saw the first picture keeps it late: after the other saw and kept the second.
    const late = { vendor: "s3", kind: "latency", path: "/krotrust-files/kept", times: 1, ms: 900 };
    await sandbox.call("POST", "/control/faults", late);
    const slow = buyer.files.finish(here);
    await pause(300);
    await sendForm(upload, second);
    expect((await buyer.files.finish(here)).status).toBe("READY");
    const row = await rowOf(fileId);
    expect(row?.sha256).toBe(sha256(second));
    expect((await slow).status).toBe("READY");
    expect(await rowOf(fileId)).toEqual(row);
    const kept = await download((await buyer.files.link(here)).url);
    expect(sha256(kept)).toBe(sha256(second));
  });
});

describe("staff", () => {
  test("who hear disputes may look, and it is written down; others may not", async () => {
    const order = await bareOrder(owner);
    const { fileId } = await send(await as(order.buyer), order.ref, pdf(), "application/pdf");
    const arbiter = at(await staffCookie(owner, "ARBITER"));
    expect(await code(arbiter.admin.files.link({ fileId }))).toBe("file_not_found");
    await (await as(order.buyer)).files.finish({ ref: order.ref, fileId });
    const { url } = await arbiter.admin.files.link({ fileId });
    const response = await fetch(url);
    expect(response.headers.get("content-disposition")).toMatch(/^attachment; filename="IMG 1/);
    const lines = await owner.select().from(audit).where(eq(audit.subjectId, fileId));
    expect(lines).toHaveLength(1);
    const support = at(await staffCookie(owner, "SUPPORT"));
    expect(await code(support.admin.files.link({ fileId }))).toBe("grant_missing");
  });
});

describe("a paper that shows where somebody lives", () => {
  test("is sent and looked at as any file is, by its owner alone, and goes out of storage", async () => {
    const [ada, other] = [
      await as(await makePerson(owner, "Ada Obi")),
      await as(await makePerson(owner, "Bola Ige")),
    ];
    const body = pdf();
    const told = { name: "bill.pdf", contentType: "application/pdf", bytes: body.length } as const;
    const { fileId, upload } = await ada.kyc.prepareProof(told);
    expect((await sendForm(upload, body)).status).toBe(204);
    expect(await code(other.kyc.finishProof({ fileId }))).toBe("file_not_found");
    expect(await ada.kyc.finishProof({ fileId })).toEqual({ status: "READY", reason: null });
    expect(await ada.kyc.finishProof({ fileId })).toEqual({ status: "READY", reason: null });
    const row = await rowOf(fileId);
    const [incoming, kept] = [upload.fields.key ?? "", row?.storageKey ?? ""];
    for (const key of [incoming, kept]) {
      expect(await providers.storage.read(key, 100_000)).toMatchObject({ kind: "found" });
      expect(await providers.storage.forget(key)).toEqual({ kind: "gone" });
      expect(await providers.storage.read(key, 100_000)).toEqual({ kind: "missing" });
    }
    expect(incoming).toContain(row?.kycUserId);
  });
});
