import { DeleteObjectCommand, PutObjectCommand } from "@aws-sdk/client-s3";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openTestSandbox, type TestSandbox } from "../../../../sandbox/testing/open-test-sandbox";
import { anchorStore } from "./anchors";
import { bucketOf, type S3Settings } from "./s3";

let sandbox: TestSandbox;
beforeAll(async () => {
  sandbox = await openTestSandbox();
});
afterAll(() => sandbox.close());

const settings = (change: Partial<S3Settings> = {}): S3Settings => ({
  endpoint: `${sandbox.url}/s3`,
  region: "us-east-1",
  bucket: "krotrust-anchors",
  accessKeyId: "sandbox-access-key",
  secretAccessKey: "sandbox-secret-access-key",
  forcePathStyle: true,
  ...change,
});
const store = (change?: Partial<S3Settings>) => anchorStore(() => settings(change));

test("the newest is the one of the highest number, in whatever order they came", async () => {
  expect(await store().newest()).toEqual({ kind: "none" });
  for (const id of [9n, 11n, 10n]) {
    expect(await store().keep(id, `${id} of old\n`)).toEqual({ kind: "kept" });
  }
  expect(await store().newest()).toEqual({ kind: "found", text: "11 of old\n" });
});

test("what is there is not replaced and not deleted, with our own keys either", async () => {
  const again = await store().keep(11n, "11 of another\n");
  expect(again).toEqual({ kind: "unknown", reason: "PreconditionFailed" });
  const { client } = bucketOf(settings)();
  const it = { Bucket: "krotrust-anchors", Key: `anchors/${10n ** 18n - 11n}` };
  const denied = { name: "AccessDenied" };
  await expect(
    client.send(new PutObjectCommand({ ...it, Body: "11 of another\n" })),
  ).rejects.toMatchObject(denied);
  await expect(client.send(new DeleteObjectCommand(it))).rejects.toMatchObject(denied);
  expect(await store().newest()).toEqual({ kind: "found", text: "11 of old\n" });
});

test("silence is not taken for an empty place", async () => {
  const nobody = { endpoint: "http://127.0.0.1:9" };
  expect((await store(nobody).newest()).kind).toBe("unknown");
  expect((await store(nobody).keep(12n, "12\n")).kind).toBe("unknown");
  const wrong = await store({ secretAccessKey: "x" }).newest();
  expect(wrong).toEqual({ kind: "unknown", reason: "SignatureDoesNotMatch" });
});
