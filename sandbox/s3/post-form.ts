import type { Answer } from "../http";
import type { World } from "../world";
import { denied } from "./authorise";
import { describeBy, quoted } from "./object-calls";
import type { StoredObject } from "./objects";
import { checkPolicy, type Fields } from "./policy";
import { BYTES_MAX, tooLarge, writeDown } from "./receive-body";
import { refuse } from "./refuse";
import { header, type S3Ask } from "./s3-ask";
import { isSame, readScope, signText } from "./signature";
import { xml } from "./xml";

/** What stands around the file in a form: boundaries and fields. */
const AROUND_MAX = 128 * 1024;
const FIELDS_MAX = 20 * 1024;

/**
 * A browser's form with one file, let in by the policy that was signed for it.
 * Source: docs.aws.amazon.com/AmazonS3/latest/API/RESTObjectPOST.html
 */
export async function postForm(world: World, ask: S3Ask): Promise<Answer> {
  const { fields, file } = await readForm(ask);
  checkSignature(world, fields);
  const key = (fields.get("key") ?? "").replace(/\$\{filename\}/g, () => baseName(file.name));
  if (key === "") {
    throw refuse(400, "InvalidArgument", "Bucket POST must contain a field named 'key'.");
  }
  const seen = new Map(fields).set("bucket", ask.bucket).set("key", key);
  if ((fields.get("bucket") ?? ask.bucket) !== ask.bucket) throw denied("Another bucket was meant");
  // The bucket of the address is there whether or not a field repeats it.
  const range = checkPolicy(
    fields.get("policy") ?? "",
    withoutUnsaid(seen, fields),
    world.clock.real(),
  );
  checkSize(file.size, range);
  const bytes = [Buffer.from(await file.arrayBuffer())];
  const { arrived } = await writeDown(world, bytes);
  const { bucket } = ask;
  const object = world.objects.keep(arrived, { bucket, key, ...describeBy([...fields]) });
  return answer(world, fields, object);
}

/** The bucket counts as a field only when the form or the policy speaks of it. */
function withoutUnsaid(seen: Map<string, string>, fields: Fields): Fields {
  const policy = Buffer.from(fields.get("policy") ?? "", "base64").toString("utf8");
  if (!fields.has("bucket") && !/"\$?bucket"/i.test(policy)) seen.delete("bucket");
  return seen;
}

async function readForm(ask: S3Ask): Promise<{ fields: Fields; file: File }> {
  const type = header(ask, "content-type") ?? "";
  if (!/^multipart\/form-data\s*;/i.test(type)) {
    throw refuse(
      412,
      "PreconditionFailed",
      "Bucket POST must be of the enclosure-type multipart/form-data",
    );
  }
  const body = await readAll(ask);
  const parts = await new Response(new Uint8Array(body), { headers: { "content-type": type } })
    .formData()
    .catch(() => {
      throw refuse(
        400,
        "MalformedPOSTRequest",
        "The body of your POST request is not well-formed multipart/form-data.",
      );
    });
  const fields = new Map<string, string>();
  let size = 0;
  for (const [name, value] of parts) {
    // Whatever stands behind the file is not looked at.
    if (name.toLowerCase() === "file") return { fields, file: asFile(value) };
    if (typeof value !== "string") continue;
    size += name.length + value.length;
    if (size > FIELDS_MAX) {
      throw refuse(
        400,
        "MaxPostPreDataLengthExceeded",
        "Your POST request fields preceding the upload file were too large.",
      );
    }
    fields.set(name.toLowerCase(), value);
  }
  throw refuse(400, "InvalidArgument", "POST requires exactly one file upload per request.");
}

const asFile = (value: File | string) =>
  typeof value === "string" ? new File([value], "") : value;

async function readAll(ask: S3Ask): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of ask.body as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size <= BYTES_MAX + AROUND_MAX) chunks.push(chunk);
  }
  if (size > BYTES_MAX + AROUND_MAX) throw tooLarge();
  return Buffer.concat(chunks);
}

function checkSignature(world: World, fields: Fields) {
  const policy = fields.get("policy");
  if (policy === undefined) throw denied("Access Denied");
  const scope = readScope(fields.get("x-amz-credential") ?? "");
  const isV4 = fields.get("x-amz-algorithm") === "AWS4-HMAC-SHA256";
  if (!scope || !isV4)
    throw refuse(400, "InvalidArgument", "The credential or algorithm is missing");
  const { accessKey, secretKey, region } = world.settings.s3;
  if (scope.accessKey !== accessKey) {
    throw refuse(
      403,
      "InvalidAccessKeyId",
      "The AWS Access Key Id you provided does not exist in our records.",
    );
  }
  const isOurs = scope.region === region && scope.service === "s3" && scope.end === "aws4_request";
  if (!isOurs) throw refuse(400, "InvalidArgument", "The credential is of another place");
  if (!isSame(signText(policy, scope, secretKey), fields.get("x-amz-signature") ?? "")) {
    throw refuse(
      403,
      "SignatureDoesNotMatch",
      "The request signature we calculated does not match the signature you provided.",
    );
  }
}

function checkSize(size: number, range: [number, number] | null) {
  if (range === null) return;
  const [least, most] = range;
  const more = [
    ["ProposedSize", size],
    ["MinSizeAllowed", least],
    ["MaxSizeAllowed", most],
  ] as [string, number][];
  if (size < least) {
    throw refuse(
      400,
      "EntityTooSmall",
      "Your proposed upload is smaller than the minimum allowed size",
      more,
    );
  }
  if (size > most) {
    throw refuse(
      400,
      "EntityTooLarge",
      "Your proposed upload exceeds the maximum allowed size",
      more,
    );
  }
}

/** Browsers of old sent whole paths. */
const baseName = (name: string) => name.split(/[\\/]/).at(-1) ?? "";

function answer(world: World, fields: Fields, object: StoredObject): Answer {
  const path = `${object.bucket}/${object.key.split("/").map(encodeURIComponent).join("/")}`;
  const location = `${world.settings.url}/s3/${path}`;
  const headers = { etag: quoted(object), location };
  const next = fields.get("success_action_redirect") ?? fields.get("redirect");
  if (next !== undefined && URL.canParse(next)) {
    const url = new URL(next);
    for (const name of ["bucket", "key"] as const) url.searchParams.set(name, object[name]);
    url.searchParams.set("etag", quoted(object));
    return { status: 303, headers: { ...headers, location: url.href }, body: "" };
  }
  const status = fields.get("success_action_status");
  if (status === "200") return { status: 200, headers, body: "" };
  if (status !== "201") return { status: 204, headers, body: "" };
  const body = xml("PostResponse", [
    ["Location", location],
    ["Bucket", object.bucket],
    ["Key", object.key],
    ["ETag", quoted(object)],
  ]);
  return { status: 201, headers: { ...headers, "content-type": "application/xml" }, body };
}
