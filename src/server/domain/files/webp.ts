import type { Picture, ReadPicture } from "./picture";

type Size = Pick<Picture, "width" | "height">;

/** The picture, its transparency and its colours; Exif, XMP and frames are left out. */
const core = ["VP8 ", "VP8L", "VP8X", "ALPH", "ICCP"];

/** Flags of the extended header that promise chunks we leave out. */
const NOTES = 0x08 | 0x04;
const MOVING = 0x02;

/** A WebP, chunk by chunk to the end it states. Source: RFC 9649 */
export const readWebp: ReadPicture = (bytes) => {
  const tag = (at: number) => bytes.subarray(at, at + 4).toString("latin1");
  if (bytes.length < 20 || tag(0) !== "RIFF" || tag(8) !== "WEBP") return null;
  const over = 8 + bytes.readUInt32LE(4);
  if (over > bytes.length) return null;
  const parts: Buffer[] = [];
  const sizes: Size[] = [];
  let drawn = 0;
  let moving = false;
  for (let at = 12; at < over; ) {
    const length = at + 8 > over ? over : bytes.readUInt32LE(at + 4);
    if (at + 8 + length > over) return null;
    const name = tag(at);
    const data = bytes.subarray(at + 8, at + 8 + length);
    const size = readers[name]?.(data);
    if (size === null) return null;
    if (size) sizes.push(size);
    if (name === "VP8 " || name === "VP8L") drawn += 1;
    moving ||=
      name === "ANIM" || name === "ANMF" || (name === "VP8X" && ((data[0] ?? 0) & MOVING) > 0);
    if (core.includes(name)) parts.push(chunk(name, data));
    at += 8 + length + (length % 2);
  }
  const [size] = sizes;
  if (!size || (!moving && drawn !== 1) || !sizes.every((other) => isSame(size, other)))
    return null;
  return { ...size, moving, clean: whole(parts) };
};

const isSame = (one: Size, other: Size) => one.width === other.width && one.height === other.height;

/** Each header states the size its own way; null when it states none. */
const readers: Readonly<Record<string, (data: Buffer) => Size | null>> = {
  "VP8 ": (data) =>
    data.length < 10 || data.readUIntBE(3, 3) !== 0x9d012a
      ? null
      : { width: data.readUInt16LE(6) & 0x3fff, height: data.readUInt16LE(8) & 0x3fff },
  VP8L: (data) => {
    if (data.length < 5 || data[0] !== 0x2f) return null;
    const bits = data.readUInt32LE(1);
    return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 };
  },
  VP8X: (data) =>
    data.length < 10
      ? null
      : { width: data.readUIntLE(4, 3) + 1, height: data.readUIntLE(7, 3) + 1 },
};

const chunk = (name: string, data: Buffer): Buffer => {
  const head = Buffer.alloc(8);
  head.write(name, "latin1");
  head.writeUInt32LE(data.length, 4);
  const body = Buffer.concat([data, Buffer.alloc(data.length % 2)]);
  if (name === "VP8X") body[0] = (body[0] ?? 0) & ~(NOTES | MOVING);
  return Buffer.concat([head, body]);
};

const whole = (parts: readonly Buffer[]): Buffer => {
  const body = Buffer.concat(parts);
  const head = Buffer.from("RIFF....WEBP", "latin1");
  head.writeUInt32LE(4 + body.length, 4);
  return Buffer.concat([head, body]);
};
