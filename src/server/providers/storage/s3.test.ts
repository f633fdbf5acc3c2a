import { setTimeout as pause } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openTestSandbox, type TestSandbox } from "../../../../sandbox/testing/open-test-sandbox";
import { sendForm } from "../../../../tests/support/send-form";
import { dispositionOf, type S3Settings, s3 } from "./s3";

let sandbox: TestSandbox;
beforeAll(async () => {
  sandbox = await openTestSandbox();
});
afterAll(() => sandbox.close());

const storage = (change: Partial<S3Settings> = {}) =>
  s3(() => ({
    endpoint: `${sandbox.url}/s3`,
    region: "us-east-1",
    bucket: "krotrust-files",
    accessKeyId: "sandbox-access-key",
    secretAccessKey: "sandbox-secret-access-key",
    forcePathStyle: true,
    ...change,
  }));

const body = Buffer.from("twelve bytes");
const intent = { key: "incoming/a/b", contentType: "image/png", bytes: body.length, seconds: 60 };

describe("a form", () => {
  test("lets a browser put one file in one place, and what lies there can be read", async () => {
    const form = await storage().form({ ...intent, key: "incoming/a/good" });
    expect(await sendForm(form, body)).toEqual({ status: 204, code: "" });
    const read = await storage().read("incoming/a/good", 100);
    expect(read).toEqual({ kind: "found", bytes: body });
  });

  test.each<[string, Buffer, Record<string, string>, string]>([
    ["one byte more", Buffer.concat([body, body.subarray(0, 1)]), {}, "EntityTooLarge"],
    ["a hundred times more", Buffer.alloc(1_200), {}, "EntityTooLarge"],
    ["one byte less", body.subarray(1), {}, "EntityTooSmall"],
    ["nothing", Buffer.alloc(0), {}, "EntityTooSmall"],
    ["another place", body, { key: "incoming/a/c" }, "AccessDenied"],
    ["a place above", body, { key: "incoming/a/../../kept/b" }, "AccessDenied"],
    ["the place for what is kept", body, { key: "kept/a/b/c" }, "AccessDenied"],
    ["another type", body, { "Content-Type": "text/html" }, "AccessDenied"],
    ["a wish to be public", body, { acl: "public-read" }, "AccessDenied"],
    ["a redirect", body, { success_action_redirect: "https://evil.example" }, "AccessDenied"],
    ["another policy", body, { Policy: "e30=" }, "SignatureDoesNotMatch"],
    ["another signature", body, { "X-Amz-Signature": "0".repeat(64) }, "SignatureDoesNotMatch"],
  ])("with %s is turned away, and nothing lies there", async (_, file, changed, code) => {
    const form = await storage().form(intent);
    const sent = await sendForm(form, file, changed);
    expect(sent.code).toBe(code);
    expect(sent.status).toBeGreaterThanOrEqual(400);
    expect(await storage().read(intent.key, 100)).toEqual({ kind: "missing" });
  });

  test("is good for its seconds and no longer", async () => {
    const form = await storage().form({ ...intent, key: "incoming/a/late", seconds: 1 });
    await pause(2_100);
    expect(await sendForm(form, body)).toEqual({ status: 403, code: "AccessDenied" });
    expect(await storage().read("incoming/a/late", 100)).toEqual({ kind: "missing" });
  });

  test("is worth nothing when made with another key", async () => {
    const form = await storage({ secretAccessKey: "another" }).form(intent);
    expect((await sendForm(form, body)).code).toBe("SignatureDoesNotMatch");
  });
});

describe("reading", () => {
  test("stops where it was told, whatever lies there", async () => {
    const key = "kept/long";
    expect(await storage().keep({ key, contentType: "image/png", body })).toEqual({ kind: "kept" });
    expect(await storage().read(key, 11)).toEqual({ kind: "found", bytes: null });
    expect(await storage().read(key, 12)).toMatchObject({ kind: "found", bytes: body });
  });

  test("knows nothing in its place from not being told", async () => {
    expect(await storage().read("incoming/none", 10)).toEqual({ kind: "missing" });
    const wrong = await storage({ secretAccessKey: "x" }).read("incoming/none", 10);
    expect(wrong).toEqual({ kind: "unknown", reason: "SignatureDoesNotMatch" });
    const nobody = await storage({ endpoint: "http://127.0.0.1:9" }).read("incoming/none", 10);
    expect(nobody.kind).toBe("unknown");
    const elsewhere = await storage({ bucket: "another-one" }).read("incoming/none", 10);
    expect(elsewhere).toEqual({ kind: "unknown", reason: "NoSuchBucket" });
  });

  test("an answer cut off is no answer", async () => {
    const key = "kept/cut";
    await storage().keep({ key, contentType: "image/png", body });
    await sandbox.call("POST", "/control/faults", { vendor: "s3", kind: "truncate", times: 1 });
    expect((await storage().read(key, 100)).kind).toBe("unknown");
    expect(await storage().read(key, 100)).toMatchObject({ kind: "found", bytes: body });
  });

  test("is tried again when storage asks for patience", async () => {
    await sandbox.call("POST", "/control/faults", { vendor: "s3", kind: "slow-down", times: 2 });
    expect(await storage().read("kept/cut", 100)).toMatchObject({ kind: "found", bytes: body });
  });
});

describe("keeping", () => {
  test("says so only when it was done", async () => {
    const file = { key: "kept/x", contentType: "image/png", body };
    const wrong = await storage({ accessKeyId: "x" }).keep(file);
    expect(wrong).toEqual({ kind: "unknown", reason: "InvalidAccessKeyId" });
    expect((await storage({ endpoint: "http://127.0.0.1:9" }).keep(file)).kind).toBe("unknown");
    expect(await storage().read("kept/x", 100)).toEqual({ kind: "missing" });
  });
});

describe("taking away", () => {
  test("leaves nothing, twice is the same, and not being told is not being gone", async () => {
    const key = "kept/secret";
    await storage().keep({ key, contentType: "image/png", body });
    expect((await storage({ secretAccessKey: "x" }).forget(key)).kind).toBe("unknown");
    expect((await storage({ endpoint: "http://127.0.0.1:9" }).forget(key)).kind).toBe("unknown");
    expect(await storage().read(key, 100)).toMatchObject({ kind: "found" });
    expect(await storage().forget(key)).toEqual({ kind: "gone" });
    expect(await storage().forget(key)).toEqual({ kind: "gone" });
    expect(await storage().read(key, 100)).toEqual({ kind: "missing" });
  });
});

describe("an address to look at a file", () => {
  const key = "kept/shown";
  const shown = { key, contentType: "image/png", name: "Ọ̀ṣun's “1”.png", shown: true, seconds: 60 };
  beforeAll(() => storage().keep({ key, contentType: "image/png", body }));

  test("shows it under its name and type, to be kept by nobody but the reader", async () => {
    const response = await fetch(await storage().link(shown));
    expect(response.status).toBe(200);
    expect(Buffer.from(await response.arrayBuffer()).equals(body)).toBe(true);
    expect(response.headers.get("content-type")).toBe("image/png");
    expect(response.headers.get("cache-control")).toBe("private, max-age=60");
    expect(response.headers.get("content-disposition")).toMatch(/^inline; filename="[ -~]+\.png";/);
  });

  test("hands a paper over instead of showing it", async () => {
    const paper = { ...shown, contentType: "application/pdf", name: "a.pdf", shown: false };
    const response = await fetch(await storage().link(paper));
    expect(response.headers.get("content-disposition")).toMatch(/^attachment; filename="a\.pdf";/);
  });

  test("ends, is for one file, and nobody can add to it or come without", async () => {
    const url = new URL(await storage().link({ ...shown, seconds: 1 }));
    const other = new URL(url);
    other.pathname = other.pathname.replace("shown", "long");
    const inline = new URL(url);
    inline.searchParams.set("response-content-type", "text/html");
    expect((await fetch(other)).status).toBe(403);
    expect((await fetch(inline)).status).toBe(403);
    expect((await fetch(url.origin + url.pathname)).status).toBe(403);
    expect((await fetch(url, { method: "PUT", body: "x" })).status).toBe(403);
    await pause(2_100);
    expect((await fetch(url)).status).toBe(403);
  });

  test.each(["a\r\nset-cookie: x=1.png", 'a".png', "a%0d%0ab.png", "a\\b.png", "日本.png"])(
    "a name like %j leaves its header whole",
    (name) => {
      const header = dispositionOf(name, false);
      expect(header).toMatch(/^attachment; filename="[^"\\%\r\n]*"; filename\*=UTF-8''[\w.%~!-]+$/);
      expect(decodeURIComponent(header.split("''")[1] ?? "")).toBe(name);
    },
  );
});
