import { askLater } from "@/lib/ask-later";
import { type FileType, fileTypes } from "@/lib/files";
import { refusalOf } from "@/lib/refusals";
import type { RouterOutputs } from "@/lib/trpc";
import { FileTrouble, offlineWords, refusedFileWords, unfitFile } from "./file-words";
import { postForm } from "./post-form";
import { shrinkPicture } from "./shrink-picture";

/** Where a file is announced, and looked at once it has arrived. */
export type FileDoor = {
  prepare: (
    announced: { name: string; contentType: FileType; bytes: number },
    signal: AbortSignal,
  ) => Promise<{ fileId: string; upload: Parameters<typeof postForm>[0] }>;
  finish: (fileId: string, signal: AbortSignal) => Promise<FileStanding>;
};

type FileStanding = RouterOutputs["files"]["finish"];

/** The door of an order's files. */
export const orderDoor = (reference: string): FileDoor => ({
  prepare: async (announced, signal) =>
    (await askLater()).files.prepare.mutate({ ref: reference, ...announced }, { signal }),
  finish: async (fileId, signal) =>
    (await askLater()).files.finish.mutate({ ref: reference, fileId }, { signal }),
});

export type Sending = {
  file: File;
  door: FileDoor;
  papers: boolean;
  signal: AbortSignal;
  onBody: (body: Blob) => void;
  onProgress: (sent: number) => void;
  /** Everything is through; now it is looked at. */
  onArrived: (fileId: string) => void;
};

/** Announces a file, sends it to storage and has it looked at; its id when it may be attached. */
export async function sendFile(sending: Sending): Promise<string> {
  const { file, door, papers, signal, onBody, onProgress, onArrived } = sending;
  const unfit = unfitFile(file, papers);
  if (unfit) throw unfit;
  const body = file.type === "application/pdf" ? file : await shrinkPicture(file);
  onBody(body);
  signal.throwIfAborted();
  if (!navigator.onLine) throw new FileTrouble(offlineWords, true);
  const contentType = fileTypes.find((type) => type === body.type);
  if (!contentType) throw new FileTrouble(refusedFileWords.wrong_type, false);
  const announced = { name: nameFor(file, body), contentType, bytes: body.size };
  const { fileId, upload } = await door.prepare(announced, signal);
  await postForm(upload, body, { onProgress, signal });
  onArrived(fileId);
  return finishSending(door, fileId, signal);
}

/** A picture drawn anew is of another kind than its name said. */
const nameFor = (file: File, body: Blob) =>
  (body === file ? file.name : file.name.replace(/\.[a-z]{3,4}$/i, "")) || "picture";

/** Asks for a file that has arrived to be looked at; may be asked again as often as need be. */
export async function finishSending(
  door: FileDoor,
  fileId: string,
  signal: AbortSignal,
): Promise<string> {
  const { status, reason } = await door.finish(fileId, signal);
  if (status === "READY") return fileId;
  const late = reason === "late";
  throw new FileTrouble(refusedFileWords[reason ?? "unreadable"], late);
}

export type Trouble = {
  words: string;
  /** Whether the same file may be sent again. */
  again: boolean;
  /** Whether what arrived, if anything did, is of no use. */
  lost: boolean;
};

/** Whatever went wrong, in words. */
export function troubleOf(error: unknown): Trouble {
  if (error instanceof FileTrouble) return { words: error.words, again: error.again, lost: true };
  if (!navigator.onLine) return { words: offlineWords, again: true, lost: false };
  const { words, code } = refusalOf(error);
  const lost = code === "file_not_ready" || code === "file_not_found";
  return { words, again: code !== "file_limit", lost };
}
