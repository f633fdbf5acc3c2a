"use client";

import { useEffect, useEffectEvent, useReducer, useRef } from "react";
import { newKey } from "@/components/ui/new-key";
import { type FileDoor, finishSending, sendFile, troubleOf } from "./send-file";
import {
  changeUploads,
  isBusy,
  newUpload,
  readyIds,
  type Upload,
  type UploadChange,
} from "./uploads";

type Given = {
  door: FileDoor;
  papers: boolean;
  onChange: (fileIds: string[], busy: boolean) => void;
};

/** Files of one field on their way, one after the other: a phone draws one picture at a time. */
export function useUploads({ door, papers, onChange }: Given) {
  const [uploads, change] = useReducer(changeUploads, []);
  const queue = useRef(Promise.resolve());
  const stops = useRef(new Map<string, AbortController>());
  const previews = useRef(new Set<string>());

  const start = (upload: Upload) => {
    const stop = new AbortController();
    stops.current.set(upload.key, stop);
    const see = (body: Blob) => {
      if (!body.type.startsWith("image/")) return null;
      const preview = URL.createObjectURL(body);
      previews.current.add(preview);
      return preview;
    };
    queue.current = queue.current.then(() =>
      run(upload, { door, papers, signal: stop.signal, change, see }),
    );
  };
  const add = (files: readonly File[]) => {
    const fresh = files.map((file) => newUpload(newKey(), file));
    change({ kind: "add", uploads: fresh });
    fresh.forEach(start);
  };
  const again = (upload: Upload) => {
    change({ kind: "set", key: upload.key, to: { step: "waiting", trouble: null, sent: 0 } });
    start(upload);
  };
  const drop = (upload: Upload) => {
    stops.current.get(upload.key)?.abort();
    stops.current.delete(upload.key);
    if (upload.preview) URL.revokeObjectURL(upload.preview);
    change({ kind: "drop", key: upload.key });
  };

  const ids = readyIds(uploads).join();
  const busy = uploads.some(isBusy);
  const tell = useEffectEvent(onChange);
  useEffect(() => tell(ids === "" ? [] : ids.split(","), busy), [ids, busy]);
  useEffect(() => {
    const running = stops.current;
    const seen = previews.current;
    return () => {
      for (const stop of running.values()) stop.abort();
      for (const preview of seen) URL.revokeObjectURL(preview);
    };
  }, []);
  return { uploads, add, again, drop };
}

type Running = {
  door: FileDoor;
  papers: boolean;
  signal: AbortSignal;
  change: (change: UploadChange) => void;
  /** An address to see it under, while this page is open. */
  see: (body: Blob) => string | null;
};

/** Never rejects: the next file must go on whatever became of this one. */
async function run(
  { key, file, arrived, preview }: Upload,
  { door, papers, signal, change, see }: Running,
): Promise<void> {
  const set = (to: Partial<Upload>) => {
    if (!signal.aborted) change({ kind: "set", key, to });
  };
  if (signal.aborted) return;
  try {
    set({ step: arrived ? "checking" : "preparing" });
    const fileId = arrived
      ? await finishSending(door, arrived, signal)
      : await sendFile({
          file,
          door,
          papers,
          signal,
          onBody: (body) => {
            set({ step: "sending", bytes: body.size, preview: preview ?? see(body) });
          },
          onProgress: (sent) => set({ sent }),
          onArrived: (id) => set({ step: "checking", sent: 1, arrived: id }),
        });
    set({ step: "ready", fileId });
  } catch (error) {
    const { lost, ...trouble } = troubleOf(error);
    set({ step: "failed", trouble, ...(lost && { arrived: null }) });
  }
}
