import { createHash } from "node:crypto";
import { GetObjectCommand, HeadBucketCommand, PutObjectCommand } from "@aws-sdk/client-s3";
import { getSignedUrl } from "@aws-sdk/s3-request-presigner";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { BUCKET, codeOf, openTestS3, refusalOf, type TestS3 } from "./open-test-s3";

const HOUR = 3_600_000;
let s3: TestS3;
/** How far the sandbox's real clock is from that of the SDK. */
let skew = 0;

beforeAll(async () => {
  s3 = await openTestS3({ now: () => new Date(Date.now() + skew) });
  await s3.client.send(
    new PutObjectCommand({
      Bucket: BUCKET,
      Key: "a/b c.png",
      Body: "a file",
      ContentType: "image/png",
    }),
  );
});
afterAll(() => s3.close());

/** Sends a GET whose signature was made by the SDK and then changed on the way. */
const changed = async (
  change: (request: { path: string; headers: Record<string, string> }) => void,
) => {
  const client = s3.connect();
  client.middlewareStack.add(
    (next) => (args) => {
      change(args.request as { path: string; headers: Record<string, string> });
      return next(args);
    },
    { step: "finalizeRequest", priority: "low", name: "change" },
  );
  return refusalOf(client.send(new GetObjectCommand({ Bucket: BUCKET, Key: "a/b c.png" })));
};

describe("a signature in the header", () => {
  const look = (more = {}) =>
    refusalOf(s3.connect(more).send(new HeadBucketCommand({ Bucket: BUCKET })));

  it("of the right key lets through", async () => {
    expect(await look()).toBe("answered");
    expect(await changed(() => {})).toBe("answered");
  });

  it("of another secret, key or region is refused", async () => {
    const read = (credentials: object, more = {}) =>
      refusalOf(
        s3
          .connect({ credentials: { ...s3.credentials, ...credentials }, ...more })
          .send(new GetObjectCommand({ Bucket: BUCKET, Key: "a/b c.png" })),
      );
    expect(await read({ secretAccessKey: "another" })).toBe("403 SignatureDoesNotMatch");
    expect(await read({ accessKeyId: "another" })).toBe("403 InvalidAccessKeyId");
    expect(await read({ accessKeyId: "another/key" })).toBe("403 InvalidAccessKeyId");
    expect(await read({}, { region: "lon1" })).toBe("400 AuthorizationHeaderMalformed");
    expect(await read({ sessionToken: "unknown" })).toBe("400 InvalidToken");
  });

  it("holds for the address, the headers and the body it was made for", async () => {
    const mismatch = "403 SignatureDoesNotMatch";
    expect(await changed((sent) => (sent.path = sent.path.replace("b%20c", "b%20d")))).toBe(
      mismatch,
    );
    expect(await changed((sent) => (sent.headers.host = "127.0.0.1:1"))).toBe(mismatch);
    const hash = createHash("sha256").update("another").digest("hex");
    expect(await changed((sent) => (sent.headers["x-amz-content-sha256"] = hash))).toBe(mismatch);
    expect(await changed((sent) => (sent.headers["x-amz-acl"] = "public-read"))).toBe(
      "403 AccessDenied",
    );
    expect(await changed((sent) => delete sent.headers["x-amz-content-sha256"])).toBe(
      "400 InvalidRequest",
    );
    const without = await changed((sent) => {
      const { authorization = "" } = sent.headers;
      sent.headers.authorization = authorization.replace(/([=;])host;/, "$1");
    });
    expect(without).toBe("403 AccessDenied");
    const put = s3.connect();
    put.middlewareStack.add(
      (next) => (args) => {
        (args.request as { body: unknown }).body = "a filE";
        return next(args);
      },
      { step: "finalizeRequest", priority: "low", name: "change" },
    );
    const command = new PutObjectCommand({ Bucket: BUCKET, Key: "changed", Body: "a file" });
    expect(await refusalOf(put.send(command))).toBe("400 XAmzContentSHA256Mismatch");
  });

  it("is needed, and is not older or newer than a quarter of an hour", async () => {
    expect(await codeOf(await fetch(`${s3.sandbox.url}/s3/${BUCKET}/a/b%20c.png`))).toBe(
      "403 AccessDenied",
    );
    const bare = await fetch(`${s3.sandbox.url}/s3/${BUCKET}/new`, { method: "PUT", body: "x" });
    expect(await codeOf(bare)).toBe("403 AccessDenied");
    for (const hours of [1, -1]) {
      skew = hours * HOUR;
      const client = s3.connect();
      const command = new GetObjectCommand({ Bucket: BUCKET, Key: "a/b c.png" });
      expect(await refusalOf(client.send(command))).toBe("403 RequestTimeTooSkewed");
    }
    skew = 0;
  });

  it("goes by the real clock, however far the sandbox's was moved", async () => {
    await s3.sandbox.call("POST", "/control/clock", { advanceMs: 72 * HOUR });
    expect(await look()).toBe("answered");
    await s3.sandbox.call("DELETE", "/control/clock");
  });
});

describe("a signed address", () => {
  const readUrl = (more = {}, expiresIn = 300, client = s3.client) =>
    getSignedUrl(client, new GetObjectCommand({ Bucket: BUCKET, Key: "a/b c.png", ...more }), {
      expiresIn,
    });

  it("gives the file to whoever has it, under the name and type that were signed", async () => {
    const ResponseContentDisposition = `attachment; filename="r.pdf"; filename*=UTF-8''r%C3%A9.pdf`;
    const response = await fetch(
      await readUrl({ ResponseContentDisposition, ResponseContentType: "text/plain" }),
    );
    expect([response.status, await response.text()]).toEqual([200, "a file"]);
    expect(response.headers.get("content-disposition")).toBe(ResponseContentDisposition);
    expect(response.headers.get("content-type")).toBe("text/plain");
  });

  it("is for one file, one method and one set of words", async () => {
    const url = await readUrl({ ResponseContentType: "image/png" });
    const mismatch = "403 SignatureDoesNotMatch";
    const asked = async (to: string, init = {}) => codeOf(await fetch(to, init));
    expect(await asked(url.replace("b%20c", "other"))).toBe(mismatch);
    expect(await asked(url.replace("image%2Fpng", "text%2Fhtml"))).toBe(mismatch);
    expect(await asked(`${url}&response-cache-control=public`)).toBe(mismatch);
    expect(await asked(url.replace("X-Amz-Expires=300", "X-Amz-Expires=3000"))).toBe(mismatch);
    expect(await asked(url, { method: "PUT", body: "x" })).toBe(mismatch);
    expect(await asked(url, { method: "DELETE" })).toBe(mismatch);
    expect(await asked(url.replace(/&X-Amz-Signature=[0-9a-f]+/, ""))).toBe(mismatch);
    const other = s3.connect({ credentials: { ...s3.credentials, secretAccessKey: "another" } });
    expect(await asked(await readUrl({}, 300, other))).toBe(mismatch);
  });

  it("runs out, cannot be dated ahead, and lasts a week at most", async () => {
    const url = await readUrl({}, 60);
    skew = 59_000;
    expect((await fetch(url)).status).toBe(200);
    skew = 62_000;
    expect(await codeOf(await fetch(url))).toBe("403 AccessDenied");
    skew = -HOUR;
    expect(await codeOf(await fetch(url))).toBe("403 AccessDenied");
    skew = 0;
    const long = url.replace("X-Amz-Expires=60", "X-Amz-Expires=604801");
    expect(await codeOf(await fetch(long))).toBe("400 AuthorizationQueryParametersError");
  });

  it("takes a file of just the type and length that were signed", async () => {
    const command = new PutObjectCommand({
      Bucket: BUCKET,
      Key: "incoming/one",
      ContentType: "image/png",
      ContentLength: 5,
    });
    const url = await getSignedUrl(s3.client, command, {
      expiresIn: 60,
      signableHeaders: new Set(["content-type", "content-length"]),
    });
    const send = async (body: string, type: string) =>
      codeOf(await fetch(url, { method: "PUT", body, headers: { "content-type": type } }));
    expect(await send("12345", "text/html")).toBe("403 SignatureDoesNotMatch");
    expect(await send("123456", "image/png")).toBe("403 SignatureDoesNotMatch");
    expect(await send("1234", "image/png")).toBe("403 SignatureDoesNotMatch");
    expect(await send("12345", "image/png")).toBe("200");
  });

  it("made by an SDK that adds its empty checksum is refused with a file", async () => {
    const usual = s3.connect({ requestChecksumCalculation: "WHEN_SUPPORTED" });
    const command = new PutObjectCommand({ Bucket: BUCKET, Key: "incoming/two" });
    const url = await getSignedUrl(usual, command, { expiresIn: 60 });
    expect(await codeOf(await fetch(url, { method: "PUT", body: "12345" }))).toBe("400 BadDigest");
  });
});

describe("a browser of another origin", () => {
  it("is told that it may ask, and may read the answer", async () => {
    const origin = "http://127.0.0.1:3000";
    const address = `${s3.sandbox.url}/s3/${BUCKET}/a`;
    const headers = {
      origin,
      "access-control-request-method": "PUT",
      "access-control-request-headers": "content-type",
    };
    const asked = await fetch(address, { method: "OPTIONS", headers });
    expect(asked.status).toBe(200);
    expect(asked.headers.get("access-control-allow-origin")).toBe(origin);
    expect(asked.headers.get("access-control-allow-methods")).toContain("PUT");
    expect(asked.headers.get("access-control-allow-headers")).toBe("content-type");
    const refused = await fetch(address, { headers: { origin } });
    expect([refused.status, refused.headers.get("access-control-allow-origin")]).toEqual([
      403,
      origin,
    ]);
    expect((await fetch(address, { method: "OPTIONS" })).status).toBe(400);
  });
});
