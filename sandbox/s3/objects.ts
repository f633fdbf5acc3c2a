import { mkdirSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { openTable } from "../table";

/** What is kept of an object beside its bytes. */
export interface StoredObject {
  bucket: string;
  key: string;
  /** The name of its bytes: their SHA-256. Null once it is deleted. */
  body: string | null;
  size: number;
  /** MD5 of the bytes, without quotes. */
  etag: string;
  /** Headers it is given back with, such as `content-type`. */
  headers: Record<string, string>;
  /** What was sent as `x-amz-meta-…`, without that prefix. */
  meta: Record<string, string>;
  at: string;
}

/** Bytes that have arrived whole, under a name of their own. */
export interface Arrived {
  file: string;
  size: number;
  sha256: string;
  md5: string;
}

interface Bucket {
  name: string;
  at: string;
}

export type Objects = ReturnType<typeof openObjects>;

/**
 * Objects and the files their bytes lie in. Bytes get their final name in one move and before the
 * object is written down, so a killed process leaves no object without them.
 */
export function openObjects(folder: string, first: readonly string[], now: () => Date) {
  const { bodies, incoming } = openFolders(folder);
  const table = openTable<StoredObject>(join(folder, "objects.jsonl"), nameOf);
  const buckets = openTable<Bucket>(join(folder, "buckets.jsonl"), (row) => row.name);
  const makeBucket = (name: string) => {
    if (!buckets.get(name)) buckets.put({ name, at: now().toISOString() });
  };
  first.forEach(makeBucket);
  const alive = () => table.values().filter((row) => row.body !== null);
  const find = (bucket: string, key: string) => {
    const row = table.get(nameOf({ bucket, key }));
    return row?.body == null ? undefined : row;
  };
  /** Bytes that nobody refers to any more are let go. */
  const sweep = (body: string | null | undefined) => {
    if (body == null || alive().some((row) => row.body === body)) return;
    rmSync(join(bodies, body), { force: true });
  };
  const write = (row: StoredObject) => {
    const before = find(row.bucket, row.key)?.body;
    table.put(row);
    sweep(before);
    return row;
  };
  return {
    /** Where bytes on their way are put; emptied at the next start. */
    incoming,
    makeBucket,
    hasBucket: (name: string) => buckets.get(name) !== undefined,
    find,
    /** Objects of a bucket by key, in the order of their bytes. */
    list: (bucket: string) =>
      alive()
        .filter((row) => row.bucket === bucket)
        .sort((a, b) => Buffer.compare(Buffer.from(a.key), Buffer.from(b.key))),
    all: alive,
    fileOf: (row: StoredObject) => join(bodies, row.body ?? ""),
    discard: ({ file }: Arrived) => rmSync(file, { force: true }),
    keep(
      { file, sha256, md5, size }: Arrived,
      given: Pick<StoredObject, "bucket" | "key" | "headers" | "meta">,
    ): StoredObject {
      renameSync(file, join(bodies, sha256));
      return write({ ...given, body: sha256, size, etag: md5, at: now().toISOString() });
    },
    /** The same bytes under another name. */
    copy: (from: StoredObject, to: Pick<StoredObject, "bucket" | "key" | "headers" | "meta">) =>
      write({ ...from, ...to, at: now().toISOString() }),
    remove(bucket: string, key: string) {
      const row = find(bucket, key);
      if (row) write({ ...row, body: null, at: now().toISOString() });
    },
    version: () => table.version(),
    close() {
      table.close();
      buckets.close();
    },
  };
}

function openFolders(folder: string) {
  const bodies = join(folder, "bodies");
  const incoming = join(folder, "incoming");
  rmSync(incoming, { recursive: true, force: true });
  for (const one of [bodies, incoming]) mkdirSync(one, { recursive: true });
  return { bodies, incoming };
}

const nameOf = ({ bucket, key }: Pick<StoredObject, "bucket" | "key">) => `${bucket}/${key}`;
