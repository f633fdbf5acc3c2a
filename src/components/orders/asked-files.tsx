"use client";

import { FileList } from "@/components/files/file-list";
import { askLater } from "@/lib/ask-later";
import { TrpcProvider } from "@/lib/trpc";
import type { Shared } from "./shared-order";

type AskedFilesProps = {
  reference: string;
  files: Shared["asked"][number]["evidence"][number]["files"];
};

/** What was shown for a condition, to the person who is to judge it. */
export function AskedFiles({ reference, files }: AskedFilesProps) {
  const link = async (fileId: string) => {
    const ask = await askLater();
    const { url } = await ask.files.askedLink.query({ ref: reference, fileId });
    return url;
  };
  return (
    <TrpcProvider>
      <FileList files={files} label="What the seller shows for it" link={link} />
    </TrpcProvider>
  );
}
