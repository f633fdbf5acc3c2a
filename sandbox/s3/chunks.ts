import { refuse } from "./refuse";

const incomplete = () => refuse(400, "IncompleteBody", "The body ended before its last chunk.");

/**
 * The bytes of an `aws-chunked` body: `hex-size CRLF bytes CRLF`, again and again, until a chunk of
 * size 0 and its trailers. Source: docs.aws.amazon.com/AmazonS3/latest/API/sigv4-streaming-trailers.html
 */
export async function* unchunk(body: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let kept = Buffer.alloc(0);
  let left = 0;
  let over = false;
  for await (const part of body) {
    if (over) continue;
    kept = Buffer.concat([kept, part]);
    while (kept.length > 0 && !over) {
      if (left > 0) {
        const some = kept.subarray(0, left);
        kept = kept.subarray(some.length);
        left -= some.length;
        yield some;
        continue;
      }
      const size = readSize(kept);
      if (!size) break;
      kept = kept.subarray(size.length);
      left = size.bytes;
      over = size.bytes === 0;
    }
  }
  if (!over) throw incomplete();
}

/** The head of the next chunk, with the line end of the one before; null until it is there whole. */
function readSize(kept: Buffer): { bytes: number; length: number } | null {
  const text = kept.subarray(0, 200).toString("latin1");
  const head = /^(?:\r\n)?([0-9a-f]{1,8})(?:;[^\r\n]*)?\r\n/i.exec(text);
  if (head?.[1]) return { bytes: Number.parseInt(head[1], 16), length: head[0].length };
  if (kept.length >= 200) throw incomplete();
  return null;
}
