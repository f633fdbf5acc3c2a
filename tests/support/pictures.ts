import { crc32 } from "node:zlib";

const u16 = (value: number) => Buffer.from([value >> 8, value & 0xff]);

const u32 = (value: number) => {
  const buffer = Buffer.alloc(4);
  buffer.writeUInt32BE(value);
  return buffer;
};

/** One segment of a JPEG: its mark, its length and its data. */
export const segment = (marker: number, data: Buffer) =>
  Buffer.concat([Buffer.from([0xff, marker]), u16(data.length + 2), data]);

const jfif = segment(0xe0, Buffer.from("JFIF\0\x01\x01\0\0\x01\0\x01\0\0", "latin1"));

/** A JPEG as its parser sees it, with segments of one's own before the frame; it shows nothing. */
export const jpeg = (
  options: { width?: number; height?: number; before?: Buffer[]; scans?: number } = {},
) => {
  const { width = 640, height = 480, before = [], scans = 1 } = options;
  const frame = segment(
    0xc0,
    Buffer.concat([Buffer.from([8]), u16(height), u16(width), Buffer.from([1, 1, 0x11, 0])]),
  );
  const scan = Buffer.concat([
    segment(0xda, Buffer.from([1, 1, 0, 0, 63, 0])),
    // A stuffed byte and a restart mark are not its end.
    Buffer.from([0x12, 0xff, 0x00, 0x34, 0xff, 0xd0, 0x56]),
  ]);
  return Buffer.concat([
    Buffer.from([0xff, 0xd8]),
    jfif,
    ...before,
    segment(0xdb, Buffer.alloc(65)),
    frame,
    segment(0xc4, Buffer.alloc(19)),
    ...Array.from({ length: scans }, () => scan),
    Buffer.from([0xff, 0xd9]),
  ]);
};

export const pngChunk = (name: string, data: Buffer) => {
  const body = Buffer.concat([Buffer.from(name, "latin1"), data]);
  return Buffer.concat([u32(data.length), body, u32(crc32(new Uint8Array(body)))]);
};

/** A PNG of any size on paper, with chunks of one's own after its header. */
export const png = (
  options: { width?: number; height?: number; after?: Buffer[]; end?: boolean } = {},
) => {
  const { width = 3, height = 2, after = [], end = true } = options;
  return Buffer.concat([
    Buffer.from("\x89PNG\r\n\x1a\n", "latin1"),
    pngChunk("IHDR", Buffer.concat([u32(width), u32(height), Buffer.from([8, 2, 0, 0, 0])])),
    ...after,
    pngChunk("IDAT", Buffer.from("789c6360400700000a0001", "hex")),
    ...(end ? [pngChunk("IEND", Buffer.alloc(0))] : []),
  ]);
};

export const webpChunk = (name: string, data: Buffer) => {
  const head = Buffer.from(`${name}....`, "latin1");
  head.writeUInt32LE(data.length, 4);
  return Buffer.concat([head, data, Buffer.alloc(data.length % 2)]);
};

export const webpOf = (...chunks: Buffer[]) => {
  const body = Buffer.concat([Buffer.from("WEBP", "latin1"), ...chunks]);
  const head = Buffer.from("RIFF....", "latin1");
  head.writeUInt32LE(body.length, 4);
  return Buffer.concat([head, body]);
};

/** The picture part of a plain WebP. */
export const vp8 = (width = 64, height = 48) => {
  const data = Buffer.alloc(14);
  data.writeUIntBE(0x9d012a, 3, 3);
  data.writeUInt16LE(width, 6);
  data.writeUInt16LE(height, 8);
  return webpChunk("VP8 ", data);
};

/** The extended header of a WebP. */
export const vp8x = (flags: number, width = 64, height = 48) => {
  const data = Buffer.alloc(10);
  data[0] = flags;
  data.writeUIntLE(width - 1, 4, 3);
  data.writeUIntLE(height - 1, 7, 3);
  return webpChunk("VP8X", data);
};

export const pdf = (inside = "") =>
  Buffer.from(
    `%PDF-1.7\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R ${inside}>>\nendobj\nxref\ntrailer\n%%EOF\n`,
    "latin1",
  );
