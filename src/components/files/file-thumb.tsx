"use client";

import { FileText, Image } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import type { FileItem } from "@/lib/files";
import { type FileSource, useFileLink } from "./use-file-link";

const look = "size-16 shrink-0 rounded-small bg-sunken";

/** Whether a person has asked their phone to spare data; then pictures wait to be opened. */
const sparesData = () =>
  "connection" in navigator &&
  (navigator.connection as { saveData?: boolean } | undefined)?.saveData === true;

/** A picture in small, fetched when its row comes into view; a paper is drawn as one. */
export function FileThumb({ file, source }: { file: FileItem; source: FileSource }) {
  const place = useRef<HTMLSpanElement>(null);
  const [near, setNear] = useState(false);
  const [broken, setBroken] = useState(false);
  const picture = file.contentType !== "application/pdf";
  const { url } = useFileLink(source, file.id, picture && near);

  useEffect(() => {
    if (!place.current || sparesData()) return;
    const watch = new IntersectionObserver((seen) => {
      if (seen.some(({ isIntersecting }) => isIntersecting)) setNear(true);
    });
    watch.observe(place.current);
    return () => watch.disconnect();
  }, []);

  if (picture && url && !broken) {
    return (
      // biome-ignore lint/performance/noImgElement: its address is secret and short-lived
      <img
        src={url}
        alt=""
        decoding="async"
        onError={() => setBroken(true)}
        className={`${look} object-cover`}
      />
    );
  }
  const Icon = picture ? Image : FileText;
  return (
    <span ref={place} className={`${look} grid place-items-center text-ink3`}>
      <Icon aria-hidden="true" size={24} />
    </span>
  );
}
