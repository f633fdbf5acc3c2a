import { createHash } from "node:crypto";
import { GetObjectCommand, ListObjectsV2Command, PutObjectCommand } from "@aws-sdk/client-s3";
import type { KeepAnswer } from "./port";
import { bucketOf, nameOf, type S3Settings } from "./s3";

/** Keys sort from the newest to the oldest, so that the first one listed is the newest. */
const LAST = 10n ** 18n;
const PREFIX = "anchors/";
const keyOf = (id: bigint) => `${PREFIX}${String(LAST - id)}`;

const WHOLE_MS = 25_000;
const BYTES_MAX = 1_000;

export type NewestAnchor =
  | { readonly kind: "found"; readonly text: string }
  | { readonly kind: "none" }
  | { readonly kind: "unknown"; readonly reason: string };

/**
 * A bucket in which what is there can be neither replaced nor deleted, by its own policy: not by us
 * either. Without that policy an anchor proves nothing.
 * Source: docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-writes-enforce.html
 */
export const anchorStore = (settings: () => S3Settings) => {
  const at = bucketOf(settings);
  return {
    /** The anchor of the highest number, whatever we know of it. */
    async newest(): Promise<NewestAnchor> {
      const { client, bucket: Bucket } = at();
      const abortSignal = AbortSignal.timeout(WHOLE_MS);
      try {
        const list = new ListObjectsV2Command({ Bucket, Prefix: PREFIX, MaxKeys: 1 });
        const Key = (await client.send(list, { abortSignal })).Contents?.[0]?.Key;
        if (Key === undefined) return { kind: "none" };
        const get = new GetObjectCommand({ Bucket, Key, Range: `bytes=0-${BYTES_MAX}` });
        const text = await (await client.send(get, { abortSignal })).Body?.transformToString();
        return { kind: "found", text: text ?? "" };
      } catch (error) {
        return { kind: "unknown", reason: nameOf(error) };
      }
    },
    /** Keeps an anchor under its number, once: a second of the same number is not taken. */
    async keep(id: bigint, text: string): Promise<KeepAnswer> {
      const { client, bucket } = at();
      const put = new PutObjectCommand({
        Bucket: bucket,
        Key: keyOf(id),
        Body: text,
        ContentType: "text/plain",
        // A bucket with a retention of its own demands it.
        ContentMD5: createHash("md5").update(text).digest("base64"),
        IfNoneMatch: "*",
      });
      try {
        await client.send(put, { abortSignal: AbortSignal.timeout(WHOLE_MS) });
        return { kind: "kept" };
      } catch (error) {
        return { kind: "unknown", reason: nameOf(error) };
      }
    },
  };
};
