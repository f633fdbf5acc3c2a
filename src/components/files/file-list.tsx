"use client";

import { useState } from "react";
import { Press } from "@/components/ui/press";
import { RefusalNotice } from "@/components/ui/refusal-notice";
import { type FileItem, fileSizeText } from "@/lib/files";
import { type Refusal, refusalOf } from "@/lib/refusals";
import { FileThumb } from "./file-thumb";
import { FileViewer } from "./file-viewer";
import { addressOf, type FileSource } from "./use-file-link";

export type FileListProps = FileSource & {
  files: readonly FileItem[];
  /** What these files are, for whoever does not see where they stand. */
  label: string;
};

const isPicture = ({ contentType }: FileItem) => contentType !== "application/pdf";

/** What was attached: pictures open here, a PDF is handed over as a download. */
export function FileList({ files, label, ...source }: FileListProps) {
  const [at, setAt] = useState<number | null>(null);
  const [fetching, setFetching] = useState<string | null>(null);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  if (files.length === 0) return null;
  const pictures = files.filter(isPicture);

  const fetchPaper = async (file: FileItem) => {
    if (fetching) return;
    setFetching(file.id);
    setRefusal(null);
    try {
      // Storage answers with a download, so this page stays where it is.
      window.location.assign(await addressOf(source, file.id));
    } catch (error) {
      setRefusal(refusalOf(error));
    }
    setFetching(null);
  };
  const open = (file: FileItem) =>
    isPicture(file) ? setAt(pictures.indexOf(file)) : void fetchPaper(file);

  return (
    <div className="grid grid-cols-1 gap-2">
      <ul
        aria-label={label}
        className="grid grid-cols-[repeat(auto-fill,minmax(min(13rem,100%),1fr))] gap-1.5"
      >
        {files.map((file) => (
          <li key={file.id} className="min-w-0">
            <Press
              onClick={() => open(file)}
              aria-busy={fetching === file.id || undefined}
              className="flex w-full min-w-0 items-center gap-3 rounded-control p-1.5 text-left hover:bg-sunken"
            >
              <FileThumb file={file} source={source} />
              <span className="min-w-0 flex-1">
                <span className="sr-only">{isPicture(file) ? "Look at " : "Download "}</span>
                <bdi className="block truncate text-14 font-medium">{file.name}</bdi>
                <span className="block text-13 text-ink3 tabular">
                  {fetching === file.id ? "Fetching it" : kindAndSize(file)}
                </span>
              </span>
            </Press>
          </li>
        ))}
      </ul>
      <RefusalNotice refusal={refusal} />
      <FileViewer pictures={pictures} at={at} source={source} onMove={setAt} />
    </div>
  );
}

const kindAndSize = (file: FileItem) =>
  `${isPicture(file) ? "Picture" : "PDF"}, ${fileSizeText(file.bytes)}`;
