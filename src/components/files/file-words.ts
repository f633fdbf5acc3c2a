import { FILE_BYTES_MAX, fileSizeText, type RefusedFileReason } from "@/lib/files";

/** Trouble with one file that the person can read; anything else that is thrown has other words. */
export class FileTrouble extends Error {
  constructor(
    readonly words: string,
    /** Whether sending the same file again may go well. */
    readonly again: boolean,
  ) {
    super(words);
    this.name = "FileTrouble";
  }
}

const wrongKind = "We take photos and PDFs. This is something else.";
const unreadable =
  "This phone can't read the picture. Open it, take a screenshot and send that instead.";

/** Why a file that arrived was not kept, and what to do. */
export const refusedFileWords: Record<RefusedFileReason, string> = {
  empty: "This file is empty. Choose another one.",
  too_big: "This file is larger than 8 MB. Choose a smaller one, or send photos of its pages.",
  wrong_type: "This file is not what its name says. Send a photo or a screenshot of it instead.",
  unreadable: "This file is damaged. Take the photo again, or send a screenshot of it.",
  moving: "This picture moves. Send a still one: take a screenshot of it.",
  too_many_pixels: "This picture is too large. Take a screenshot of it and send that.",
  unsafe: "This PDF can run programs, so we don't take it. Send photos of its pages.",
  late: "That took too long. Send it again.",
};

export const offlineWords =
  "No network. The file is still here: send it again when you are back online.";
export const brokenOffWords = "The network broke off. Send it again; nothing is lost.";
export const tooLongWords = refusedFileWords.late;

/** Raw photos larger than this stop an ordinary phone while they are made smaller. */
const RAW_BYTES_MAX = 60_000_000;

/** Why a file is not even tried, or null. What counts is decided where it arrives. */
export function unfitFile(
  file: Pick<File, "type" | "size" | "name">,
  papers: boolean,
): FileTrouble | null {
  if (file.size === 0) return new FileTrouble(refusedFileWords.empty, false);
  if (file.type === "application/pdf") {
    if (!papers) return new FileTrouble("We need a photo here. This is a PDF.", false);
    return file.size > FILE_BYTES_MAX ? tooBig(file.size) : null;
  }
  const picture = file.type.startsWith("image/") && file.type !== "image/svg+xml";
  if (!picture) return new FileTrouble(wrongKind, false);
  return file.size > RAW_BYTES_MAX ? tooBig(file.size) : null;
}

const tooBig = (bytes: number) =>
  new FileTrouble(`${refusedFileWords.too_big} It has ${fileSizeText(bytes)}.`, false);

export const unreadablePicture = () => new FileTrouble(unreadable, false);
