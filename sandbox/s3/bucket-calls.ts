import type { Answer } from "../http";
import type { World } from "../world";
import { quoted } from "./object-calls";
import type { StoredObject } from "./objects";
import { refuse } from "./refuse";
import { param, type S3Ask } from "./s3-ask";
import { type Element, S3_NAMESPACE, xml } from "./xml";

const PAGE_MAX = 1000;

export function needBucket(world: World, name: string): void {
  if (world.objects.hasBucket(name)) return;
  throw refuse(404, "NoSuchBucket", "The specified bucket does not exist", [["BucketName", name]]);
}

/** A bucket of one's own may be made again; nothing changes. */
export function putBucket(world: World, ask: S3Ask): Answer {
  if (!/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/.test(ask.bucket)) {
    throw refuse(400, "InvalidBucketName", "The specified bucket is not valid.");
  }
  world.objects.makeBucket(ask.bucket);
  return { status: 200, headers: { location: `/${ask.bucket}` }, body: "" };
}

export const headBucket = (world: World): Answer => ({
  status: 200,
  headers: { "x-amz-bucket-region": world.settings.s3.region },
  body: "",
});

/** Source: docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjectsV2.html */
export function listObjects(world: World, ask: S3Ask): Answer {
  const given = (name: string) => param(ask, name) ?? "";
  const asked = given("max-keys") === "" ? PAGE_MAX : Number(given("max-keys"));
  if (!Number.isInteger(asked) || asked < 0) {
    throw refuse(400, "InvalidArgument", "max-keys is not a number");
  }
  const max = Math.min(asked, PAGE_MAX);
  const token = param(ask, "continuation-token");
  const after = token === null ? given("start-after") : Buffer.from(token, "base64url").toString();
  const groups = group(world.objects.list(ask.bucket), given("prefix"), given("delimiter"));
  const left = groups.filter(({ name }) => after === "" || isLater(name, after));
  const page = left.slice(0, max);
  const last = page.at(-1);
  const more = left.length > page.length && last !== undefined;
  const encoded = given("encoding-type") === "url";
  const write = (text: string) => (encoded ? encodeURIComponent(text).replace(/%2F/g, "/") : text);
  const children: Element[] = [
    ["Name", ask.bucket],
    ["Prefix", write(given("prefix"))],
    ...(given("delimiter") === "" ? [] : [["Delimiter", write(given("delimiter"))] as const]),
    ["MaxKeys", max],
    ["KeyCount", page.length],
    ["IsTruncated", more],
    ...(encoded ? [["EncodingType", "url"] as const] : []),
    ...(token === null ? [] : [["ContinuationToken", token] as const]),
    ...(more
      ? [["NextContinuationToken", Buffer.from(last.name).toString("base64url")] as const]
      : []),
    ...page.map((one) => show(one, write)),
  ];
  const body = xml("ListBucketResult", children, S3_NAMESPACE);
  return { status: 200, headers: { "content-type": "application/xml" }, body };
}

interface Group {
  /** A key, or what many keys have in common up to the delimiter. */
  name: string;
  object: StoredObject | null;
}

function group(objects: StoredObject[], prefix: string, delimiter: string): Group[] {
  const groups = new Map<string, Group>();
  for (const object of objects) {
    if (!object.key.startsWith(prefix)) continue;
    const cut = delimiter === "" ? -1 : object.key.indexOf(delimiter, prefix.length);
    const name = cut === -1 ? object.key : object.key.slice(0, cut + delimiter.length);
    groups.set(name, { name, object: cut === -1 ? object : null });
  }
  return [...groups.values()];
}

const isLater = (name: string, after: string) =>
  Buffer.compare(Buffer.from(name), Buffer.from(after)) > 0;

const show = ({ name, object }: Group, write: (text: string) => string): Element =>
  object
    ? [
        "Contents",
        [
          ["Key", write(name)],
          ["LastModified", object.at],
          ["ETag", quoted(object)],
          ["Size", object.size],
          ["StorageClass", "STANDARD"],
        ],
      ]
    : ["CommonPrefixes", [["Prefix", write(name)]]];
