import type { Picture, ReadPicture } from "./picture";

const START = 0xd8;
const END = 0xd9;
const SCAN = 0xda;

/** Baseline, extended and progressive Huffman: what browsers show. Source: ITU-T T.81, table B.1 */
const frames = [0xc0, 0xc1, 0xc2];

/** Tables, frames and scans make the picture; of the rest only colour is kept. */
const core = [...frames, 0xc4, 0xdb, 0xdc, 0xdd, SCAN];

/** A real picture has ten or so; thousands of tiny scans keep a reader busy for minutes. */
const SCANS_MAX = 100;

/** A JPEG, segment by segment to its end mark. Source: ITU-T T.81, annex B */
export const readJpeg: ReadPicture = (bytes) => {
  if (bytes.length < 4 || bytes.readUInt16BE(0) !== 0xff00 + START) return null;
  const parts = [bytes.subarray(0, 2)];
  let size: Pick<Picture, "width" | "height"> | null = null;
  let scans = 0;
  let at = 2;
  while (at + 2 <= bytes.length) {
    if (bytes[at] !== 0xff) return null;
    const marker = bytes[at + 1] ?? 0;
    if (marker === END)
      return size && scans > 0 ? { ...size, moving: false, clean: end(parts) } : null;
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    const segment = segmentAt(bytes, at);
    if (!segment) return null;
    at += segment.length;
    if (frames.includes(marker)) {
      if (size) return null;
      size = sizeOf(segment);
      if (!size) return null;
    }
    if (isKept(marker, segment)) parts.push(segment);
    if (marker === SCAN) {
      scans += 1;
      if (!size || scans > SCANS_MAX) return null;
      const over = endOfScan(bytes, at);
      parts.push(bytes.subarray(at, over));
      at = over;
    }
  }
  return null;
};

const end = (parts: readonly Buffer[]) => Buffer.concat([...parts, Buffer.from([0xff, END])]);

const segmentAt = (bytes: Buffer, at: number): Buffer | null => {
  if (at + 4 > bytes.length) return null;
  const length = bytes.readUInt16BE(at + 2);
  return length < 2 || at + 2 + length > bytes.length ? null : bytes.subarray(at, at + 2 + length);
};

const sizeOf = (frame: Buffer) =>
  frame.length < 10 ? null : { height: frame.readUInt16BE(5), width: frame.readUInt16BE(7) };

/** JFIF's own header without a thumbnail, a colour profile, Adobe's note on colour. */
const isKept = (marker: number, segment: Buffer): boolean => {
  const says = (text: string) => segment.subarray(4, 4 + text.length).toString("latin1") === text;
  if (marker === 0xe0) return segment.length === 18 && says("JFIF\0");
  if (marker === 0xe2) return says("ICC_PROFILE\0");
  if (marker === 0xee) return segment.length === 16 && says("Adobe");
  return core.includes(marker);
};

/** Coded data runs to the next mark that is neither a stuffed byte nor a restart. */
const endOfScan = (bytes: Buffer, from: number): number => {
  let at = bytes.indexOf(0xff, from);
  while (at >= 0 && at + 1 < bytes.length) {
    const next = bytes[at + 1] ?? 0;
    if (next !== 0 && !(next >= 0xd0 && next <= 0xd7)) return at;
    at = bytes.indexOf(0xff, at + 2);
  }
  return bytes.length;
};
