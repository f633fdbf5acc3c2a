import {
  DeleteObjectCommand,
  GetObjectCommand,
  PutObjectCommand,
  S3Client,
} from "@aws-sdk/client-s3";
import { createPresignedPost } from "@aws-sdk/s3-presigned-post";
import { getSignedUrl } from "@aws-sdk/s3-request-presigner";
import { readBytes } from "@/lib/read-bytes";
import { spanned } from "@/server/spans";
import type { ForgetAnswer, KeepAnswer, ReadAnswer, StorageProvider } from "./port";

export interface S3Settings {
  readonly endpoint: string;
  readonly region: string;
  readonly bucket: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly forcePathStyle: boolean;
}

const CONNECT_MS = 3_000;
const ANSWER_MS = 10_000;
const WHOLE_MS = 25_000;

/**
 * Checksums only where S3 demands one: since 3.729 the SDK adds its own by default, which other
 * services that speak S3 refuse. Source: github.com/aws/aws-sdk-js-v3/issues/6810
 */
const connect = ({ endpoint, region, forcePathStyle, ...credentials }: S3Settings): S3Client => {
  const client = new S3Client({
    endpoint,
    region,
    forcePathStyle,
    credentials: {
      accessKeyId: credentials.accessKeyId,
      secretAccessKey: credentials.secretAccessKey,
    },
    requestChecksumCalculation: "WHEN_REQUIRED",
    responseChecksumValidation: "WHEN_REQUIRED",
    maxAttempts: 3,
    requestHandler: { connectionTimeout: CONNECT_MS, requestTimeout: ANSWER_MS },
  });
  // At this step something is really asked; an address that is only signed does not come this far.
  client.middlewareStack.add(
    (next, { commandName = "" }) =>
      (asked) =>
        spanned({ kind: "vendor", name: `s3 ${commandName.replace("Command", "")}` }, () =>
          next(asked),
        ),
    { step: "deserialize", name: "tellSpan" },
  );
  return client;
};

/** A bucket and the client that speaks to it, made at the first question. */
export const bucketOf = (settings: () => S3Settings) => {
  let made: S3Client | undefined;
  return () => {
    const given = settings();
    made ??= connect(given);
    return { client: made, bucket: given.bucket };
  };
};

/** Files in a private bucket of any service that speaks S3, through the official SDK. */
export const s3 = (settings: () => S3Settings): StorageProvider => {
  const at = bucketOf(settings);
  return {
    name: "s3",
    form: ({ key, contentType, bytes, seconds }) => {
      const { client, bucket } = at();
      // What stands in the policy is checked by storage itself, whoever sends the form.
      return createPresignedPost(client, {
        Bucket: bucket,
        Key: key,
        Fields: { "Content-Type": contentType },
        Conditions: [["content-length-range", bytes, bytes]],
        Expires: seconds,
      });
    },
    read: (key, bytesMax) => read(at(), key, bytesMax),
    async keep({ key, contentType, body }): Promise<KeepAnswer> {
      const { client, bucket } = at();
      const put = new PutObjectCommand({
        Bucket: bucket,
        Key: key,
        Body: body,
        ContentType: contentType,
      });
      try {
        await client.send(put, { abortSignal: AbortSignal.timeout(WHOLE_MS) });
        return { kind: "kept" };
      } catch (error) {
        return { kind: "unknown", reason: nameOf(error) };
      }
    },
    link: ({ key, contentType, name, shown, seconds }) => {
      const { client, bucket } = at();
      const get = new GetObjectCommand({
        Bucket: bucket,
        Key: key,
        ResponseContentType: contentType,
        ResponseContentDisposition: dispositionOf(name, shown),
        ResponseCacheControl: `private, max-age=${seconds}`,
      });
      return getSignedUrl(client, get, { expiresIn: seconds });
    },
    async forget(key): Promise<ForgetAnswer> {
      const { client, bucket } = at();
      const command = new DeleteObjectCommand({ Bucket: bucket, Key: key });
      try {
        await client.send(command, { abortSignal: AbortSignal.timeout(WHOLE_MS) });
        return { kind: "gone" };
      } catch (error) {
        return { kind: "unknown", reason: nameOf(error) };
      }
    },
  };
};

async function read(
  { client, bucket }: { client: S3Client; bucket: string },
  key: string,
  bytesMax: number,
): Promise<ReadAnswer> {
  const whole = AbortSignal.timeout(WHOLE_MS);
  try {
    const got = await client.send(new GetObjectCommand({ Bucket: bucket, Key: key }), {
      abortSignal: whole,
    });
    const body = got.Body?.transformToWebStream() ?? null;
    return { kind: "found", bytes: await readBytes(body, bytesMax) };
  } catch (error) {
    if (nameOf(error) === "NoSuchKey") return { kind: "missing" };
    return { kind: "unknown", reason: whole.aborted ? "timeout" : nameOf(error) };
  }
}

export const nameOf = (error: unknown) => (error instanceof Error ? error.name : "unknown");

/** The name twice: for every reader in plain letters, and whole for those of today. Source: RFC 6266 */
export const dispositionOf = (name: string, shown: boolean): string => {
  const plain = name.replaceAll(/[^\x20-\x7e]|["\\%]/g, "_");
  const whole = encodeURIComponent(name).replaceAll(
    /['()*]/g,
    (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `${shown ? "inline" : "attachment"}; filename="${plain}"; filename*=UTF-8''${whole}`;
};
