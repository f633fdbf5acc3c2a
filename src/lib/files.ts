/** What may be attached: pictures every browser shows, and papers. */
export const fileTypes = ["image/jpeg", "image/png", "image/webp", "application/pdf"] as const;

export type FileType = (typeof fileTypes)[number];

/** 8 MiB, as it is counted by storage. */
export const FILE_BYTES_MAX = 8 * 1024 * 1024;

/** Why a file that arrived is not kept. */
export const refusedFileReasons = [
  "empty",
  "too_big",
  "wrong_type",
  "unreadable",
  "moving",
  "too_many_pixels",
  "unsafe",
  "late",
] as const;

export type RefusedFileReason = (typeof refusedFileReasons)[number];

/** A file that may be looked at, as pages know it. */
export interface FileItem {
  readonly id: string;
  readonly name: string;
  readonly contentType: FileType;
  readonly bytes: number;
}

/** "0.4 MB", "230 kB": rounded up, so that nothing is told smaller than it is. */
export function fileSizeText(bytes: number): string {
  const kilo = Math.max(1, Math.ceil(bytes / 1_000));
  return kilo < 1_000 ? `${kilo} kB` : `${(Math.ceil(bytes / 100_000) / 10).toFixed(1)} MB`;
}
