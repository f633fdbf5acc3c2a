import { GetObjectCommand, HeadObjectCommand } from "@aws-sdk/client-s3";
import { createPresignedPost, type PresignedPostOptions } from "@aws-sdk/s3-presigned-post";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { BUCKET, codeOf, openTestS3, type TestS3 } from "./open-test-s3";

let s3: TestS3;
let skew = 0;
beforeAll(async () => {
  s3 = await openTestS3({ now: () => new Date(Date.now() + skew) });
});
afterAll(() => s3.close());

const PNG = { "Content-Type": "image/png" };
const form = (more: Partial<PresignedPostOptions> = {}, client = s3.client) =>
  createPresignedPost(client, {
    Bucket: BUCKET,
    Key: "incoming/one",
    Fields: PNG,
    Conditions: [["content-length-range", 2, 10]],
    Expires: 60,
    ...more,
  });

interface Change {
  /** Fields added or changed; null leaves one out. */
  fields?: Record<string, string | null>;
  file?: string | null;
  name?: string;
  /** Fields behind the file. */
  behind?: Record<string, string>;
}

/** Sends a form as a browser does, with something changed. */
async function send(made: Awaited<ReturnType<typeof form>>, change: Change = {}) {
  const body = new FormData();
  for (const [name, value] of Object.entries({ ...made.fields, ...change.fields })) {
    if (value !== null) body.append(name, value);
  }
  const { file = "a file", name = "photo.png" } = change;
  if (file !== null) body.append("file", new Blob([file], { type: "image/png" }), name);
  for (const [extra, value] of Object.entries(change.behind ?? {})) body.append(extra, value);
  return fetch(made.url, { method: "POST", body, redirect: "manual" });
}
const codeFor = async (change: Change, more: Partial<PresignedPostOptions> = {}) =>
  codeOf(await send(await form(more), change));
const read = async (Key: string) => {
  const got = await s3.client.send(new GetObjectCommand({ Bucket: BUCKET, Key }));
  return [await got.Body?.transformToString(), got.ContentType];
};

describe("a signed form", () => {
  it("puts one file in its place, with the type that was signed", async () => {
    const response = await send(await form());
    expect([response.status, await response.text()]).toEqual([204, ""]);
    expect(response.headers.get("etag")).toMatch(/^"[0-9a-f]{32}"$/);
    expect(await read("incoming/one")).toEqual(["a file", "image/png"]);
  });

  it("answers as it was asked to: 200, 201 with the place, or on to another page", async () => {
    const asked = async (Fields: Record<string, string>) =>
      send(await form({ Fields: { ...PNG, ...Fields } }));
    expect((await asked({ success_action_status: "200" })).status).toBe(200);
    const made = await asked({ success_action_status: "201" });
    expect([made.status, await made.text()]).toEqual([
      201,
      expect.stringContaining("<Key>incoming/one</Key>"),
    ]);
    const away = await asked({ success_action_redirect: "http://127.0.0.1:3000/done" });
    expect(away.status).toBe(303);
    expect(away.headers.get("location")).toContain(
      "/done?bucket=krotrust-files&key=incoming%2Fone&etag=",
    );
  });

  it("puts the file's own name where the key leaves room for it", async () => {
    const key = ["incoming/u1/$", "{filename}"].join("");
    const made = await form({ Key: key });
    expect((await send(made, { name: "$& é.png" })).status).toBe(204);
    expect((await read("incoming/u1/$& é.png"))[0]).toBe("a file");
    const Key = "incoming/u1/evil.png";
    await send(made, { name: "C:\\pictures\\evil.png" });
    await s3.client.send(new HeadObjectCommand({ Bucket: BUCKET, Key }));
  });

  it("takes files of its sizes and no others", async () => {
    expect(await codeFor({ file: "1" })).toBe("400 EntityTooSmall");
    expect(await codeFor({ file: "12" })).toBe("204");
    expect(await codeFor({ file: "1234567890" })).toBe("204");
    expect(await codeFor({ file: "12345678901" })).toBe("400 EntityTooLarge");
    const exact = {
      Conditions: [["content-length-range", 5, 5]] as NonNullable<
        PresignedPostOptions["Conditions"]
      >,
    };
    expect(await codeFor({ file: "123456" }, exact)).toBe("400 EntityTooLarge");
  });

  it("meets every condition or is refused", async () => {
    const refused = "403 AccessDenied";
    expect(await codeFor({ fields: { key: "incoming/two" } })).toBe(refused);
    expect(await codeFor({ fields: { "Content-Type": "text/html" } })).toBe(refused);
    expect(await codeFor({ fields: { "Content-Type": null } })).toBe(refused);
    expect(await codeFor({ fields: { bucket: "another" } })).toBe(refused);
    expect(await codeFor({ fields: { "X-Amz-Date": "20200101T000000Z" } })).toBe(refused);
    const Conditions: PresignedPostOptions["Conditions"] = [
      ["starts-with", "$Content-Type", "image/"],
      { acl: "private" },
      ["eq", "$x-amz-meta-by", "usr_1"],
    ];
    const met = { "Content-Type": "image/webp", acl: "private", "x-amz-meta-by": "usr_1" };
    const wide = { Fields: {}, Conditions };
    expect(await codeFor({ fields: met }, wide)).toBe("204");
    expect(await codeFor({ fields: { ...met, "Content-Type": "image/png,text/html" } }, wide)).toBe(
      refused,
    );
    expect(await codeFor({ fields: { ...met, acl: "public-read" } }, wide)).toBe(refused);
    expect(await codeFor({ fields: { ...met, "x-amz-meta-by": "usr_2" } }, wide)).toBe(refused);
  });

  it("holds nothing the policy does not name, but what is told to be ignored", async () => {
    expect(await codeFor({ fields: { "x-amz-meta-more": "1" } })).toBe("403 AccessDenied");
    expect(await codeFor({ fields: { acl: "public-read" } })).toBe("403 AccessDenied");
    expect(await codeFor({ fields: { success_action_status: "201" } })).toBe("403 AccessDenied");
    expect(await codeFor({ fields: { "x-ignore-me": "1" } })).toBe("204");
    expect(await codeFor({ behind: { acl: "public-read", key: "elsewhere" } })).toBe("204");
  });

  it("runs out", async () => {
    const made = await form();
    skew = 45_000;
    expect(await codeOf(await send(made))).toBe("204");
    skew = 75_000;
    expect(await codeOf(await send(made))).toBe("403 AccessDenied");
    skew = 0;
  });

  it("is worth nothing with a signature, policy, key or region of somebody else", async () => {
    const made = await form();
    const { Policy = "" } = made.fields;
    const wider = Buffer.from(
      Buffer.from(Policy, "base64").toString().replace("incoming/one", "incoming/two"),
    ).toString("base64");
    const mismatch = "403 SignatureDoesNotMatch";
    expect(await codeOf(await send(made, { fields: { Policy: wider, key: "incoming/two" } }))).toBe(
      mismatch,
    );
    expect(await codeOf(await send(made, { fields: { "X-Amz-Signature": "0".repeat(64) } }))).toBe(
      mismatch,
    );
    expect(await codeOf(await send(made, { fields: { "X-Amz-Signature": null } }))).toBe(mismatch);
    expect(await codeOf(await send(made, { fields: { Policy: null } }))).toBe("403 AccessDenied");
    const by = (change: object) =>
      form({}, s3.connect({ credentials: { ...s3.credentials, ...change } }));
    expect(await codeOf(await send(await by({ secretAccessKey: "another" })))).toBe(mismatch);
    expect(await codeOf(await send(await by({ accessKeyId: "another" })))).toBe(
      "403 InvalidAccessKeyId",
    );
    const far = await form({}, s3.connect({ region: "lon1" }));
    expect(await codeOf(await send(far))).toBe("400 InvalidArgument");
  });

  it("is a form with a file and a key, sent to a bucket that is there", async () => {
    expect(await codeFor({ file: null })).toBe("400 InvalidArgument");
    expect(await codeFor({ fields: { key: null } })).toBe("400 InvalidArgument");
    const made = await form();
    const plain = await fetch(made.url, { method: "POST", body: new URLSearchParams(made.fields) });
    expect(await codeOf(plain)).toBe("412 PreconditionFailed");
    const broken = await fetch(made.url, {
      method: "POST",
      body: "--b\r\nnothing",
      headers: { "content-type": "multipart/form-data; boundary=b" },
    });
    expect(await codeOf(broken)).toBe("400 MalformedPOSTRequest");
    const away = await send({ ...made, url: made.url.replace(BUCKET, "another") });
    expect(await codeOf(away)).toBe("404 NoSuchBucket");
  });
});
