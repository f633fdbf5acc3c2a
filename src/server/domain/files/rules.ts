import { createHash } from "node:crypto";
import { FILE_BYTES_MAX, type FileType, type RefusedFileReason } from "@/lib/files";
import { readJpeg } from "./jpeg";
import { judgePdf } from "./pdf";
import type { ReadPicture } from "./picture";
import { readPng } from "./png";
import { readWebp } from "./webp";

/** By one person for one order. */
export const FILES_MAX = 20;
export const FILES_BYTES_MAX = 50 * 1024 * 1024;

/** How long a form to send a file with is good, and how long after asking a file may be finished. */
export const FORM_SECONDS = 300;
export const FINISH_MS = 3_600_000;

/** How long an address under which a file can be looked at is good. */
export const LINK_SECONDS = 300;

const PIXELS_MAX = 40_000_000;
const NAME_MAX = 100;

const endings: Record<FileType, readonly string[]> = {
  "image/jpeg": [".jpg", ".jpeg"],
  "image/png": [".png"],
  "image/webp": [".webp"],
  "application/pdf": [".pdf"],
};

/** Control and format characters, line separators, half surrogates, and what no device allows. */
const unwelcome = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{Co}<>:"|?*]/gu;

/**
 * A name from somebody's device, made harmless and honest: no folders, nothing hidden or turned
 * around, and an ending that says what the file is, whatever endings stood there before.
 */
export const cleanFileName = (name: string, type: FileType): string => {
  const [ending = ""] = endings[type];
  const own = name.normalize("NFC").split(/[/\\]/).at(-1) ?? "";
  const bare = own.replaceAll(unwelcome, "").replaceAll(/\s+/g, " ").trim();
  const said = endings[type].find((one) => bare.toLowerCase().endsWith(one)) ?? "";
  const stem = bare.slice(0, bare.length - said.length).replaceAll(/^[.\s]+|[.\s]+$/g, "");
  const short = [...stem]
    .slice(0, NAME_MAX - ending.length)
    .join("")
    .trim();
  return (short || (type === "application/pdf" ? "paper" : "picture")) + ending;
};

/** Where a person's browser puts a file. Whoever holds the form may change what lies here. */
export const incomingKey = (placeId: string, fileId: string) => `incoming/${placeId}/${fileId}`;

/** Where only we write. It is named for its content, so that writing it again changes nothing. */
const keptKey = (placeId: string, fileId: string, sha256: string) =>
  `kept/${placeId}/${fileId}/${sha256}`;

const readers: Record<Exclude<FileType, "application/pdf">, ReadPicture> = {
  "image/jpeg": readJpeg,
  "image/png": readPng,
  "image/webp": readWebp,
};

/** What the first bytes say, whatever the sender says. */
export const typeOf = (bytes: Buffer): FileType | null => {
  const head = bytes.subarray(0, 12).toString("latin1");
  if (head.startsWith("\xff\xd8\xff")) return "image/jpeg";
  if (head.startsWith("\x89PNG\r\n\x1a\n")) return "image/png";
  if (head.startsWith("RIFF") && head.endsWith("WEBP")) return "image/webp";
  return head.startsWith("%PDF-") ? "application/pdf" : null;
};

type Content =
  | { readonly kind: "fine"; readonly body: Buffer }
  | { readonly kind: "refused"; readonly reason: RefusedFileReason };

/** The bytes worth keeping of what was sent, or why none of it is kept. */
export const judgeContent = (type: FileType, bytes: Buffer): Content => {
  const refuse = (reason: RefusedFileReason): Content => ({ kind: "refused", reason });
  if (bytes.length === 0) return refuse("empty");
  if (bytes.length > FILE_BYTES_MAX) return refuse("too_big");
  if (typeOf(bytes) !== type) return refuse("wrong_type");
  if (type === "application/pdf") {
    const verdict = judgePdf(bytes);
    return verdict === "fine" ? { kind: "fine", body: bytes } : refuse(verdict);
  }
  const picture = readers[type](bytes);
  if (!picture || picture.width < 1 || picture.height < 1) return refuse("unreadable");
  if (picture.moving) return refuse("moving");
  if (picture.width * picture.height > PIXELS_MAX) return refuse("too_many_pixels");
  return { kind: "fine", body: picture.clean };
};

/** What was announced, as far as judging needs it. */
export interface Announced {
  readonly id: string;
  readonly orderId: string | null;
  readonly payoutId?: string | null;
  readonly kycUserId?: string | null;
  readonly contentType: FileType;
  readonly bytes: number;
  readonly createdAt: Date;
}

export type Verdict =
  | {
      readonly kind: "fine";
      readonly key: string;
      readonly contentType: FileType;
      readonly body: Buffer;
      readonly sha256: string;
    }
  | { readonly kind: "refused"; readonly reason: RefusedFileReason };

/** Whether what arrived may be kept. `bytes` is null when it is longer than what was announced. */
export const judgeFile = (file: Announced, bytes: Buffer | null, now: Date): Verdict => {
  if (now.getTime() - file.createdAt.getTime() > FINISH_MS) {
    return { kind: "refused", reason: "late" };
  }
  if (bytes === null || bytes.length > file.bytes) return { kind: "refused", reason: "too_big" };
  const content = judgeContent(file.contentType, bytes);
  if (content.kind === "refused") return content;
  const sha256 = createHash("sha256").update(content.body).digest("hex");
  const key = keptKey(file.orderId ?? file.payoutId ?? file.kycUserId ?? "", file.id, sha256);
  return { ...content, key, contentType: file.contentType, sha256 };
};
