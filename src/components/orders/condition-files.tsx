"use client";

import { FileList, type FileListProps } from "@/components/files/file-list";

type ConditionFilesProps = Pick<FileListProps, "files" | "label"> & { reference: string };

/** What was attached for a condition, shown from the order it belongs to. */
export function ConditionFiles(props: ConditionFilesProps) {
  return <FileList {...props} />;
}
