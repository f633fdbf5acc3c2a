import { createHash, randomBytes } from "node:crypto";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { Readable } from "node:stream";
import {
  CopyObjectCommand,
  CreateBucketCommand,
  CreateMultipartUploadCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  HeadBucketCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  type ListObjectsV2CommandOutput,
  PutObjectCommand,
} from "@aws-sdk/client-s3";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { BUCKET, openTestS3, refusalOf, type TestS3 } from "./open-test-s3";

let s3: TestS3;
beforeAll(async () => {
  s3 = await openTestS3();
});
afterAll(() => s3.close());

const put = (Key: string, Body: string | Buffer, more = {}) =>
  s3.client.send(new PutObjectCommand({ Bucket: BUCKET, Key, Body, ...more }));
const get = (Key: string, more = {}) =>
  s3.client.send(new GetObjectCommand({ Bucket: BUCKET, Key, ...more }));
const head = (Key: string) => s3.client.send(new HeadObjectCommand({ Bucket: BUCKET, Key }));
const remove = (Key: string) => s3.client.send(new DeleteObjectCommand({ Bucket: BUCKET, Key }));
const textOf = async (Key: string, more = {}) =>
  (await get(Key, more)).Body?.transformToString() ?? "";
const bodies = () => readdirSync(join(s3.sandbox.data, "s3", "bodies"));
const incoming = () => readdirSync(join(s3.sandbox.data, "s3", "incoming"));

describe("an object", () => {
  it("comes back byte for byte, with its type, its words and the MD5 of its bytes", async () => {
    const Body = randomBytes(300_000);
    const Key = "evidence/ord_1/péa & (co)!*'+%20.png";
    const ContentDisposition = 'inline; filename="a.png"';
    await put(Key, Body, {
      ContentType: "image/png",
      ContentDisposition,
      Metadata: { by: "usr_1" },
    });
    const got = await get(Key);
    expect(Buffer.from((await got.Body?.transformToByteArray()) ?? [])).toEqual(Body);
    expect(got).toMatchObject({
      ContentType: "image/png",
      ContentDisposition,
      ContentLength: 300_000,
    });
    expect(got.Metadata).toEqual({ by: "usr_1" });
    expect(got.ETag).toBe(`"${createHash("md5").update(Body).digest("hex")}"`);
    expect(await head(Key)).toMatchObject({ ContentLength: 300_000, ContentType: "image/png" });
  });

  it("may be empty, and is replaced by the next of its name", async () => {
    await put("empty", "");
    expect(await textOf("empty")).toBe("");
    await put("empty", "no more");
    expect(await textOf("empty")).toBe("no more");
  });

  it("is given in part", async () => {
    await put("part", "0123456789");
    expect(await textOf("part", { Range: "bytes=0-3" })).toBe("0123");
    expect(await textOf("part", { Range: "bytes=7-" })).toBe("789");
    expect(await textOf("part", { Range: "bytes=-2" })).toBe("89");
    expect((await get("part", { Range: "bytes=2-4" })).ContentRange).toBe("bytes 2-4/10");
    expect(await refusalOf(get("part", { Range: "bytes=10-" }))).toBe("416 InvalidRange");
  });

  it("is gone when deleted, with its bytes unless another has the same", async () => {
    await put("one", "the same bytes");
    await put("two", "the same bytes");
    const body = createHash("sha256").update("the same bytes").digest("hex");
    await remove("one");
    expect(await refusalOf(get("one"))).toBe("404 NoSuchKey");
    expect(await refusalOf(head("one"))).toBe("404 NotFound");
    expect(await textOf("two")).toBe("the same bytes");
    await remove("two");
    await remove("two");
    expect(bodies()).not.toContain(body);
  });

  it("is written only where nothing is when that is asked", async () => {
    const once = { IfNoneMatch: "*" };
    await put("once", "first", once);
    expect(await refusalOf(put("once", "second", once))).toBe("412 PreconditionFailed");
    expect(await textOf("once")).toBe("first");
    await remove("once");
    const tries = await Promise.all(
      Array.from({ length: 5 }, (_, index) => refusalOf(put("once", `try ${index}`, once))),
    );
    expect(tries.filter((answer) => answer === "answered")).toHaveLength(1);
    expect(incoming()).toEqual([]);
  });

  it("is copied with its words, or with new ones", async () => {
    await put("from here", "copied", { ContentType: "text/plain", Metadata: { a: "1" } });
    const CopySource = `${BUCKET}/${encodeURIComponent("from here")}`;
    const copy = (more = {}) =>
      s3.client.send(new CopyObjectCommand({ Bucket: BUCKET, Key: "to", CopySource, ...more }));
    expect((await copy()).CopyObjectResult?.ETag).toBe((await head("from here")).ETag);
    expect(await head("to")).toMatchObject({ ContentType: "text/plain", Metadata: { a: "1" } });
    await copy({ MetadataDirective: "REPLACE", ContentType: "text/csv" });
    expect(await head("to")).toMatchObject({ ContentType: "text/csv", Metadata: {} });
    await remove("from here");
    expect(await textOf("to")).toBe("copied");
    expect(await refusalOf(copy())).toBe("404 NoSuchKey");
  });

  it("arrives as a stream, in the SDK's own chunks and with its checksums", async () => {
    const Body = randomBytes(200_000);
    const usual = s3.connect({
      requestChecksumCalculation: "WHEN_SUPPORTED",
      responseChecksumValidation: "WHEN_SUPPORTED",
    });
    const stream = Readable.from([Body.subarray(0, 70_000), Body.subarray(70_000)]);
    const chunked = { Bucket: BUCKET, Key: "stream", Body: stream, ContentLength: Body.length };
    await usual.send(new PutObjectCommand(chunked));
    await usual.send(new PutObjectCommand({ Bucket: BUCKET, Key: "summed", Body }));
    for (const Key of ["stream", "summed"]) {
      const got = await get(Key);
      expect(Buffer.from((await got.Body?.transformToByteArray()) ?? [])).toEqual(Body);
    }
    const bad = { Bucket: BUCKET, Key: "bad", Body, ChecksumCRC32: "AAAAAA==" };
    expect(await refusalOf(s3.client.send(new PutObjectCommand(bad)))).toBe("400 BadDigest");
    const md5 = { Bucket: BUCKET, Key: "bad", Body, ContentMD5: "AAAAAAAAAAAAAAAAAAAAAA==" };
    expect(await refusalOf(s3.client.send(new PutObjectCommand(md5)))).toBe("400 BadDigest");
    expect(await refusalOf(get("bad"))).toBe("404 NoSuchKey");
    expect(incoming()).toEqual([]);
  });

  it("larger than the limit is refused while it comes, and leaves nothing behind", async () => {
    const before = bodies();
    const Body = Buffer.alloc(64 * 1024 * 1024 + 1);
    expect(await refusalOf(put("huge", Body))).toBe("400 EntityTooLarge");
    expect(incoming()).toEqual([]);
    expect(bodies()).toEqual(before);
  });

  it("is still there after the sandbox was started again", async () => {
    await put("kept", "for good", { ContentType: "text/plain" });
    await s3.sandbox.reopen();
    const again = s3.connect({ endpoint: `${s3.sandbox.url}/s3` });
    const got = await again.send(new GetObjectCommand({ Bucket: BUCKET, Key: "kept" }));
    expect([await got.Body?.transformToString(), got.ContentType]).toEqual([
      "for good",
      "text/plain",
    ]);
    again.destroy();
    await s3.close();
    s3 = await openTestS3();
  });
});

describe("a bucket", () => {
  it("is there from the start; another is made; a third is not there", async () => {
    await s3.client.send(new HeadBucketCommand({ Bucket: BUCKET }));
    await s3.client.send(new CreateBucketCommand({ Bucket: "another" }));
    await s3.client.send(new HeadBucketCommand({ Bucket: "another" }));
    const third = { Bucket: "third", Key: "a" };
    expect(await refusalOf(s3.client.send(new HeadBucketCommand({ Bucket: "third" })))).toMatch(
      /^404/,
    );
    expect(await refusalOf(s3.client.send(new GetObjectCommand(third)))).toBe("404 NoSuchBucket");
    expect(await refusalOf(s3.client.send(new PutObjectCommand({ ...third, Body: "a" })))).toBe(
      "404 NoSuchBucket",
    );
  });

  it("is listed by the order of bytes, in pages and folders", async () => {
    const Bucket = "listed";
    await s3.client.send(new CreateBucketCommand({ Bucket }));
    for (const Key of ["a/1", "a/2 & <b>", "a/deep/3", "b", "ä"]) {
      await s3.client.send(new PutObjectCommand({ Bucket, Key, Body: Key }));
    }
    const list = (more = {}) => s3.client.send(new ListObjectsV2Command({ Bucket, ...more }));
    const keys = (listed: ListObjectsV2CommandOutput) => listed.Contents?.map((one) => one.Key);
    expect(keys(await list())).toEqual(["a/1", "a/2 & <b>", "a/deep/3", "b", "ä"]);
    expect(keys(await list({ Prefix: "a/" }))).toHaveLength(3);
    expect(keys(await list({ StartAfter: "a/deep/3", EncodingType: "url" }))).toEqual([
      "b",
      encodeURIComponent("ä"),
    ]);
    const folders = await list({ Delimiter: "/" });
    expect([keys(folders), folders.CommonPrefixes]).toEqual([["b", "ä"], [{ Prefix: "a/" }]]);
    const seen: (string | undefined)[] = [];
    let ContinuationToken: string | undefined;
    do {
      const page = await list({ MaxKeys: 2, ...(ContinuationToken && { ContinuationToken }) });
      seen.push(...(keys(page) ?? []));
      expect(page.IsTruncated).toBe(page.NextContinuationToken !== undefined);
      ContinuationToken = page.NextContinuationToken;
    } while (ContinuationToken);
    expect(seen).toEqual(["a/1", "a/2 & <b>", "a/deep/3", "b", "ä"]);
  });

  it("says of a call it leaves out that it does", async () => {
    const upload = new CreateMultipartUploadCommand({ Bucket: BUCKET, Key: "a" });
    expect(await refusalOf(s3.client.send(upload))).toBe("501 NotImplemented");
  });
});

describe("the faults of storage", () => {
  const fault = (values: object) =>
    s3.sandbox.call("POST", "/control/faults", { vendor: "s3", ...values });

  it("are met by the SDK as those of the real one", async () => {
    await put("there", "x".repeat(1000));
    await fault({ kind: "slow-down" });
    expect(await refusalOf(get("there"))).toBe("503 SlowDown");
    await fault({ kind: "500" });
    expect(await refusalOf(get("there"))).toBe("500 InternalError");
    await fault({ kind: "reset" });
    expect(await refusalOf(get("there"))).toMatch(/^no status/);
    await fault({ kind: "truncate" });
    await expect(textOf("there")).rejects.toThrow();
    await fault({ kind: "latency", ms: 60 });
    const began = performance.now();
    await head("there");
    expect(performance.now() - began).toBeGreaterThan(55);
    await fault({ kind: "accept-then-500", path: `/${BUCKET}/late` });
    expect(await refusalOf(put("late", "kept all the same"))).toBe("500 InternalError");
    expect(await textOf("late")).toBe("kept all the same");
  });

  it("are got over by the SDK's own tries", async () => {
    const patient = s3.connect({ maxAttempts: 3 });
    await fault({ kind: "slow-down", times: 2 });
    await patient.send(new PutObjectCommand({ Bucket: BUCKET, Key: "tried", Body: "at last" }));
    expect(await textOf("tried")).toBe("at last");
    patient.destroy();
  });
});

describe("the page of files", () => {
  it("lists what is kept and draws pictures only", async () => {
    const png = Buffer.from(
      "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
      "base64",
    );
    await put("shown/<one>.png", png, { ContentType: "image/png" });
    await put("shown/two.html", "<script>alert(1)</script>", { ContentType: "text/html" });
    const page = (await s3.sandbox.call("GET", "/files")).text;
    expect(page).toContain("shown/&lt;one&gt;.png");
    expect(page).toContain("shown/two.html");
    const address = (bytes: string | Buffer) =>
      `${s3.sandbox.url}/face/files/${createHash("sha256").update(bytes).digest("hex")}`;
    expect(page).toContain(`<img src="${new URL(address(png)).pathname}"`);
    expect((await fetch(address(png))).headers.get("content-type")).toBe("image/png");
    expect((await fetch(address("<script>alert(1)</script>"))).status).toBe(404);
  });
});
