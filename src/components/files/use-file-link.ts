"use client";

import { useQuery } from "@tanstack/react-query";
import { askLater } from "@/lib/ask-later";
import { type Refusal, refusalOf } from "@/lib/refusals";

/** Where files are shown from: an order one belongs to, or some other door that gives addresses. */
export type FileSource =
  | { reference: string; link?: never }
  | { reference?: never; link: (fileId: string) => Promise<string> };

/** An address is good for five minutes; a minute less, so that none is used at its end. */
const FRESH_MS = 240_000;

/** An address under which one file can be seen now. */
export async function addressOf(source: FileSource, fileId: string): Promise<string> {
  if (source.link) return source.link(fileId);
  const ask = await askLater();
  const { url } = await ask.files.link.query({ ref: source.reference, fileId });
  return url;
}

export type FileLink = { url: string | null; refusal: Refusal | null; again: () => void };

/** The address of a file, asked for when it is `wanted` and anew when it has grown old. */
export function useFileLink(source: FileSource, fileId: string, wanted: boolean): FileLink {
  const { data, error, refetch } = useQuery({
    queryKey: ["file-address", source.reference ?? "desk", fileId],
    queryFn: () => addressOf(source, fileId),
    enabled: wanted,
    staleTime: FRESH_MS,
    gcTime: FRESH_MS,
    refetchOnWindowFocus: false,
  });
  return {
    url: data ?? null,
    refusal: error ? refusalOf(error) : null,
    again: () => void refetch(),
  };
}
