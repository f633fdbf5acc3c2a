/** One file on its way, as the page knows it. */
export type Upload = {
  key: string;
  file: File;
  step: "waiting" | "preparing" | "sending" | "checking" | "ready" | "failed";
  /** How much is through, from 0 to 1. */
  sent: number;
  /** What is really sent, in bytes, once it is known. */
  bytes: number;
  /** An address of this page's own under which the picture can be seen. */
  preview: string | null;
  /** Known to storage; sending again would only have to be looked at again. */
  arrived: string | null;
  fileId: string | null;
  trouble: { words: string; again: boolean } | null;
};

export type UploadChange =
  | { kind: "add"; uploads: readonly Upload[] }
  | { kind: "set"; key: string; to: Partial<Upload> }
  | { kind: "drop"; key: string };

export const newUpload = (key: string, file: File): Upload => ({
  key,
  file,
  step: "waiting",
  sent: 0,
  bytes: file.size,
  preview: null,
  arrived: null,
  fileId: null,
  trouble: null,
});

export function changeUploads(uploads: readonly Upload[], change: UploadChange): readonly Upload[] {
  if (change.kind === "add") return [...uploads, ...change.uploads];
  if (change.kind === "drop") return uploads.filter(({ key }) => key !== change.key);
  return uploads.map((one) => (one.key === change.key ? { ...one, ...change.to } : one));
}

export const readyIds = (uploads: readonly Upload[]): string[] =>
  uploads.flatMap(({ fileId }) => (fileId ? [fileId] : []));

export const isBusy = ({ step }: Upload) => step !== "ready" && step !== "failed";

/** "2 of 3 files are ready", for whoever does not see the rows. */
export function uploadsText(uploads: readonly Upload[]): string {
  if (uploads.length === 0) return "";
  const ready = readyIds(uploads).length;
  const failed = uploads.filter(({ step }) => step === "failed").length;
  const files = uploads.length === 1 ? "file is" : "files are";
  const trouble = failed === 0 ? "" : ` ${failed} could not be sent.`;
  return `${ready} of ${uploads.length} ${files} ready.${trouble}`;
}
