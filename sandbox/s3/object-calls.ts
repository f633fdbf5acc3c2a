import { readFileSync } from "node:fs";
import type { Answer } from "../http";
import type { World } from "../world";
import type { Payload } from "./authorise";
import type { StoredObject } from "./objects";
import { receiveBody } from "./receive-body";
import { refuse } from "./refuse";
import { header, param, type S3Ask } from "./s3-ask";
import { S3_NAMESPACE, xml } from "./xml";

/** Headers that are kept with an object and given back with it. */
const KEPT = [
  "content-type",
  "cache-control",
  "content-disposition",
  "content-encoding",
  "content-language",
  "expires",
];
/** A picture or a paper may be drawn; anything else a browser gets may do nothing here. */
const DRAWN = /^(?:image\/(?:png|jpeg|webp|gif)|application\/pdf)$/;

/** PUT of an object: its bytes, or those of another one. */
export async function putObject(world: World, ask: S3Ask, payload: Payload): Promise<Answer> {
  const copied = header(ask, "x-amz-copy-source");
  if (copied !== null) return copyObject(world, ask, copied);
  if (header(ask, "content-length") === null && header(ask, "transfer-encoding") === null) {
    throw refuse(411, "MissingContentLength", "You must provide the Content-Length HTTP header.");
  }
  const arrived = await receiveBody(world, ask, payload);
  try {
    refuseOverwrite(world, ask);
  } catch (refusal) {
    world.objects.discard(arrived);
    throw refusal;
  }
  const { bucket, key } = ask;
  const object = world.objects.keep(arrived, { bucket, key, ...describe(ask) });
  return { status: 200, headers: { etag: quoted(object) }, body: "" };
}

/** Source: docs.aws.amazon.com/AmazonS3/latest/API/API_CopyObject.html */
function copyObject(world: World, ask: S3Ask, source: string): Answer {
  const from = /^\/?([^/]+)\/(.+)$/.exec(decodeURIComponent(source.split("?")[0] ?? ""));
  if (!from?.[1] || !from[2]) {
    throw refuse(400, "InvalidArgument", "Copy Source must mention the source bucket and key");
  }
  const original = need(world, from[1], from[2]);
  refuseOverwrite(world, ask);
  const anew = header(ask, "x-amz-metadata-directive") === "REPLACE";
  const isItself = original.bucket === ask.bucket && original.key === ask.key;
  if (isItself && !anew) {
    throw refuse(400, "InvalidRequest", "This copy request is illegal: it changes nothing.");
  }
  const { headers, meta } = anew ? describe(ask) : original;
  const object = world.objects.copy(original, { bucket: ask.bucket, key: ask.key, headers, meta });
  const body = xml(
    "CopyObjectResult",
    [
      ["LastModified", object.at],
      ["ETag", quoted(object)],
    ],
    S3_NAMESPACE,
  );
  return { status: 200, headers: { "content-type": "application/xml" }, body };
}

/** `If-None-Match: *` writes only where nothing is: of many at once, one does. */
function refuseOverwrite(world: World, ask: S3Ask) {
  if (header(ask, "if-none-match") !== "*") refuseByPolicy(world, ask);
  if (header(ask, "if-none-match") !== "*" || !world.objects.find(ask.bucket, ask.key)) return;
  const message = "At least one of the pre-conditions you specified did not hold";
  throw refuse(412, "PreconditionFailed", message, [["Condition", "If-None-Match"]]);
}

/**
 * The bucket of anchors denies what could replace one. Source:
 * docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-writes-enforce.html
 */
function refuseByPolicy(world: World, { bucket }: S3Ask) {
  if (bucket !== world.settings.s3.anchorBucket) return;
  throw refuse(403, "AccessDenied", "Access Denied by an explicit deny in a resource-based policy");
}

function describe(ask: Pick<S3Ask, "headers">): Pick<StoredObject, "headers" | "meta"> {
  const given = Object.entries(ask.headers).flatMap(([name, value]) =>
    typeof value === "string" ? [[name, value] as const] : [],
  );
  return describeBy(given);
}

/** What is kept of headers, or of the fields of a form. */
export function describeBy(
  given: (readonly [string, string])[],
): Pick<StoredObject, "headers" | "meta"> {
  const kept = given.filter(([name]) => KEPT.includes(name));
  const meta = given.filter(([name]) => name.startsWith("x-amz-meta-"));
  return {
    headers: { "content-type": "binary/octet-stream", ...Object.fromEntries(kept) },
    meta: Object.fromEntries(
      meta.map(([name, value]) => [name.slice("x-amz-meta-".length), value]),
    ),
  };
}

/** GET and HEAD of an object, whole or a range of it. */
export function getObject(world: World, ask: S3Ask): Answer {
  const object = need(world, ask.bucket, ask.key);
  const headers = headersOf(ask, object);
  if (header(ask, "if-none-match") === quoted(object)) return { status: 304, headers, body: "" };
  const wanted = header(ask, "if-match");
  if (wanted !== null && wanted !== "*" && wanted !== quoted(object)) {
    throw refuse(412, "PreconditionFailed", "At least one of the pre-conditions did not hold");
  }
  const bytes = readFileSync(world.objects.fileOf(object));
  const range = readRange(header(ask, "range"), object.size);
  if (range === null) return { status: 200, headers, body: bytes };
  const [first, last] = range;
  headers["content-range"] = `bytes ${first}-${last}/${object.size}`;
  return { status: 206, headers, body: bytes.subarray(first, last + 1) };
}

function headersOf(ask: S3Ask, object: StoredObject): Record<string, string> {
  const asked = ask.query.flatMap(([name, value]) =>
    name.startsWith("response-") ? [[name.slice("response-".length), value] as const] : [],
  );
  const headers: Record<string, string> = {
    ...object.headers,
    ...Object.fromEntries(asked.filter(([name]) => KEPT.includes(name))),
    ...Object.fromEntries(
      Object.entries(object.meta).map(([name, value]) => [`x-amz-meta-${name}`, value]),
    ),
    etag: quoted(object),
    "last-modified": new Date(object.at).toUTCString(),
    "accept-ranges": "bytes",
  };
  if (!DRAWN.test(headers["content-type"] ?? "")) headers["content-security-policy"] = "sandbox";
  return headers;
}

/** First and last byte asked for; null for all of it, as for a header that cannot be read. */
function readRange(value: string | null, size: number): [number, number] | null {
  const parts = /^bytes=(\d*)-(\d*)$/.exec(value ?? "");
  if (!parts || (parts[1] === "" && parts[2] === "")) return null;
  const [, from = "", to = ""] = parts;
  const first = from === "" ? Math.max(0, size - Number(to)) : Number(from);
  const last = from === "" || to === "" ? size - 1 : Math.min(Number(to), size - 1);
  if (first >= size || (from === "" && Number(to) === 0)) {
    throw refuse(416, "InvalidRange", "The requested range is not satisfiable", [
      ["ActualObjectSize", size],
    ]);
  }
  return last < first ? null : [first, last];
}

/** Nothing is said of whether it was there. */
export function deleteObject(world: World, ask: S3Ask): Answer {
  refuseByPolicy(world, ask);
  world.objects.remove(ask.bucket, ask.key);
  return { status: 204, body: "" };
}

function need(world: World, bucket: string, key: string): StoredObject {
  const object = world.objects.find(bucket, key);
  if (object) return object;
  throw refuse(404, "NoSuchKey", "The specified key does not exist.", [["Key", key]]);
}

export const quoted = ({ etag }: Pick<StoredObject, "etag">) => `"${etag}"`;

/** Parts of a call that are not about a whole object, such as `?acl` and `?uploads`. */
export const isPlain = (ask: S3Ask): boolean =>
  ![
    "acl",
    "tagging",
    "uploads",
    "uploadId",
    "partNumber",
    "retention",
    "legal-hold",
    "torrent",
  ].some((name) => param(ask, name) !== null);
