import { crc32 } from "node:zlib";
import type { ReadPicture } from "./picture";

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/** The picture and its colours; text, times, places and the frames of a moving one are left out. */
const core = [
  "IHDR",
  "PLTE",
  "IDAT",
  "IEND",
  "tRNS",
  "gAMA",
  "cHRM",
  "sRGB",
  "iCCP",
  "sBIT",
  "pHYs",
];

/** A PNG, chunk by chunk to its end. Source: W3C, Portable Network Graphics, third edition */
export const readPng: ReadPicture = (bytes) => {
  if (!bytes.subarray(0, SIGNATURE.length).equals(SIGNATURE)) return null;
  const parts: Buffer[] = [SIGNATURE];
  let size: { width: number; height: number } | null = null;
  let drawn = false;
  let moving = false;
  let at = SIGNATURE.length;
  for (;;) {
    const chunk = chunkAt(bytes, at);
    if (!chunk) return null;
    const { name, data, whole } = chunk;
    at += whole.length;
    if ((size === null) !== (name === "IHDR")) return null;
    if (name === "IHDR" && data.length === 13) {
      size = { width: data.readUInt32BE(0), height: data.readUInt32BE(4) };
    }
    if (!size) return null;
    drawn ||= name === "IDAT";
    moving ||= name === "acTL";
    if (core.includes(name)) parts.push(whole);
    if (name === "IEND") return drawn ? { ...size, moving, clean: Buffer.concat(parts) } : null;
  }
};

/** Length, name, data and a checksum over name and data; null when one of them does not fit. */
const chunkAt = (bytes: Buffer, at: number) => {
  if (at + 12 > bytes.length) return null;
  const length = bytes.readUInt32BE(at);
  if (length > bytes.length - at - 12) return null;
  const whole = bytes.subarray(at, at + 12 + length);
  const data = whole.subarray(8, 8 + length);
  if (crc32(new Uint8Array(whole.subarray(4, 8 + length))) !== whole.readUInt32BE(8 + length))
    return null;
  return { name: whole.subarray(4, 8).toString("latin1"), data, whole };
};
