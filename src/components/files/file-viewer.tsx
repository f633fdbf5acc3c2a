"use client";

import { ChevronLeft, ChevronRight } from "lucide-react";
import { type KeyboardEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Notice } from "@/components/ui/notice";
import { RefusalNotice } from "@/components/ui/refusal-notice";
import { Skeleton } from "@/components/ui/skeleton";
import { type FileItem, fileSizeText } from "@/lib/files";
import { type FileSource, useFileLink } from "./use-file-link";

function Sheet({ file, source }: { file: FileItem; source: FileSource }) {
  const { url, refusal, again } = useFileLink(source, file.id, true);
  const [broken, setBroken] = useState<string | null>(null);
  if (refusal) {
    return (
      <div className="grid justify-items-start gap-3">
        <RefusalNotice refusal={refusal} />
        <Button look="secondary" onClick={again}>
          Try again
        </Button>
      </div>
    );
  }
  if (!url) {
    return (
      <div role="status">
        <span className="sr-only">The picture is on its way</span>
        <Skeleton className="h-72 w-full" />
      </div>
    );
  }
  if (broken === url) {
    return (
      <div className="grid justify-items-start gap-3">
        <Notice tone="danger" role="alert">
          The picture did not come through.
        </Notice>
        <Button look="secondary" onClick={again}>
          Try again
        </Button>
      </div>
    );
  }
  return (
    <a href={url} target="_blank" rel="noreferrer" className="block text-13 text-ink3">
      {/* biome-ignore lint/performance/noImgElement: its address is secret and short-lived */}
      <img
        src={url}
        alt={file.name}
        onError={() => setBroken(url)}
        className="mx-auto mb-2 max-h-[70dvh] max-w-full rounded-small bg-sunken object-contain"
      />
      {fileSizeText(file.bytes)} · Open it by itself
    </a>
  );
}

type FileViewerProps = {
  /** The pictures to leaf through. */
  pictures: readonly FileItem[];
  /** The one to look at, or null while none is. */
  at: number | null;
  source: FileSource;
  onMove: (to: number | null) => void;
};

/** Pictures one by one; arrows and the arrow keys leaf, Esc closes. */
export function FileViewer({ pictures, at, source, onMove }: FileViewerProps) {
  const file = at === null ? undefined : pictures[at];
  const move = (by: number) => {
    const to = (at ?? 0) + by;
    if (pictures[to]) onMove(to);
  };
  const leaf = ({ key }: KeyboardEvent) => {
    if (key === "ArrowLeft") move(-1);
    if (key === "ArrowRight") move(1);
  };
  const title = <bdi className="wrap-anywhere">{file?.name}</bdi>;
  return (
    <Dialog wide open={file !== undefined} onClose={() => onMove(null)} title={title}>
      {file && at !== null && (
        // biome-ignore lint/a11y/noStaticElementInteractions: the buttons below do the same
        <div onKeyDown={leaf} className="grid grid-cols-1 gap-3">
          <Sheet key={file.id} file={file} source={source} />
          {pictures.length > 1 && (
            <div className="flex items-center justify-between gap-3">
              <Button look="secondary" disabled={at === 0} onClick={() => move(-1)}>
                <ChevronLeft aria-hidden="true" size={18} />
                <span className="sr-only xs:not-sr-only">Before</span>
              </Button>
              <p role="status" className="text-13 text-ink3 tabular">
                {at + 1} of {pictures.length}
              </p>
              <Button
                look="secondary"
                disabled={at === pictures.length - 1}
                onClick={() => move(1)}
              >
                <span className="sr-only xs:not-sr-only">Next</span>
                <ChevronRight aria-hidden="true" size={18} />
              </Button>
            </div>
          )}
        </div>
      )}
    </Dialog>
  );
}
