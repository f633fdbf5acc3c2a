import { createHash, randomUUID } from "node:crypto";
import { type FileHandle, open, rm } from "node:fs/promises";
import { join } from "node:path";
import { crc32 } from "node:zlib";
import type { World } from "../world";
import type { Payload } from "./authorise";
import { unchunk } from "./chunks";
import type { Arrived } from "./objects";
import { refuse } from "./refuse";
import { header, param, type S3Ask } from "./s3-ask";

/** More than any file of ours; the real service takes 5 GB in one piece. */
export const BYTES_MAX = 64 * 1024 * 1024;

export const tooLarge = () =>
  refuse(400, "EntityTooLarge", "Your proposed upload exceeds the maximum allowed size", [
    ["MaxSizeAllowed", BYTES_MAX],
  ]);

/**
 * Writes the body to disk as it comes, never more than the limit, and checks it against everything
 * that was said of it. On any refusal nothing is left behind.
 */
export async function receiveBody(world: World, ask: S3Ask, payload: Payload): Promise<Arrived> {
  const { arrived, crc } = await writeDown(world, bytesOf(ask, payload));
  const wrong = faultOf(ask, payload, arrived, crc);
  if (!wrong) return arrived;
  await rm(arrived.file, { force: true });
  throw wrong;
}

/** A refusal in the middle must not cut the connection on which it is to be told. */
function bytesOf(ask: S3Ask, payload: Payload): AsyncIterable<Buffer> {
  const bytes: AsyncIterable<Buffer> = ask.body.iterator({ destroyOnReturn: false });
  return payload.kind === "chunked" ? unchunk(bytes) : bytes;
}

export async function writeDown(world: World, bytes: AsyncIterable<Buffer> | Iterable<Buffer>) {
  const file = join(world.objects.incoming, randomUUID());
  const handle = await open(file, "wx");
  try {
    return await writeAll(handle, file, bytes);
  } catch (error) {
    await rm(file, { force: true });
    throw error;
  } finally {
    await handle.close();
  }
}

async function writeAll(
  handle: FileHandle,
  file: string,
  bytes: AsyncIterable<Buffer> | Iterable<Buffer>,
) {
  const hashes = { sha256: createHash("sha256"), md5: createHash("md5") };
  let size = 0;
  let crc = 0;
  for await (const chunk of bytes) {
    size += chunk.length;
    // The rest is still read, so that the refusal reaches whoever is sending.
    if (size > BYTES_MAX) continue;
    for (const hash of Object.values(hashes)) hash.update(chunk);
    crc = crc32(chunk, crc);
    await handle.write(chunk);
  }
  if (size > BYTES_MAX) throw tooLarge();
  const arrived: Arrived = {
    file,
    size,
    sha256: hashes.sha256.digest("hex"),
    md5: hashes.md5.digest("hex"),
  };
  return { arrived, crc };
}

/** What was said of the body and does not hold. */
function faultOf(ask: S3Ask, payload: Payload, arrived: Arrived, crc: number): Error | null {
  if (payload.kind === "hashed" && payload.sha256 !== arrived.sha256) {
    return refuse(
      400,
      "XAmzContentSHA256Mismatch",
      "The provided 'x-amz-content-sha256' header does not match what was computed.",
    );
  }
  const said = (name: string) => header(ask, name) ?? param(ask, name);
  const base64 = (hex: string) => Buffer.from(hex, "hex").toString("base64");
  const md5 = said("content-md5");
  if (md5 !== null && md5 !== base64(arrived.md5)) {
    return refuse(
      400,
      "BadDigest",
      "The Content-MD5 you specified did not match what we received.",
    );
  }
  const checks: [string, string][] = [
    ["x-amz-checksum-crc32", base64(crc.toString(16).padStart(8, "0"))],
    ["x-amz-checksum-sha256", base64(arrived.sha256)],
  ];
  const bad = checks.find(([name, due]) => said(name) !== null && said(name) !== due);
  if (bad)
    return refuse(400, "BadDigest", `The ${bad[0]} you specified did not match what we received.`);
  const decoded = said("x-amz-decoded-content-length");
  return payload.kind === "chunked" && decoded !== null && Number(decoded) !== arrived.size
    ? refuse(400, "IncompleteBody", "The body is not as long as x-amz-decoded-content-length says.")
    : null;
}
