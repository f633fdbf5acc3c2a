import { and, asc, eq, inArray, isNull, type SQL } from "drizzle-orm";
import * as z from "zod";
import type { FileItem, FileType, RefusedFileReason } from "@/lib/files";
import { idInput, orderRefInput } from "@/lib/ids";
import { files } from "@/server/db/schema/files";
import { actorId, type Ctx, type PartyCtx } from "../context";
import { DomainError } from "../errors";
import type { Announced } from "./rules";
import { LINK_SECONDS } from "./rules";

/** What a file belongs to: an order, a withdrawal that staff write about, or who somebody is. */
export type FilePlace =
  | { readonly orderId: string }
  | { readonly payoutId: string }
  | { readonly kycUserId: string };

export const isAt = (place: FilePlace): SQL => {
  if ("orderId" in place) return eq(files.orderId, place.orderId);
  if ("payoutId" in place) return eq(files.payoutId, place.payoutId);
  return eq(files.kycUserId, place.kycUserId);
};

/** A file of one's own as it stands; what it lies under is told to storage only. */
export interface WaitingFile extends Announced {
  readonly storageKey: string;
  readonly status: "WAITING" | "READY" | "REFUSED";
  readonly reason: string | null;
}

export interface FileStanding {
  readonly status: WaitingFile["status"];
  readonly reason: RefusedFileReason | null;
}

/** Only `prepareFile` writes the type, and only one of these; only `finishFile` a reason. */
const typed = <Row extends { contentType: string }>(row: Row) => ({
  ...row,
  contentType: row.contentType as FileType,
});

export const standingOf = ({ status, reason }: WaitingFile): FileStanding => ({
  status,
  reason: reason as RefusedFileReason | null,
});

/** A file of this order that the asker announced. @throws DomainError file_not_found */
export const ownFile = (ctx: PartyCtx, fileId: string): Promise<WaitingFile> =>
  ownFileAt(ctx, { orderId: ctx.orderId }, fileId);

/** The same of whatever it belongs to. @throws DomainError file_not_found */
export const ownFileAt = async (
  ctx: Ctx,
  place: FilePlace,
  fileId: string,
): Promise<WaitingFile> => {
  const [file] = await ctx.db
    .select()
    .from(files)
    .where(and(eq(files.id, fileId), isAt(place), eq(files.ownerId, actorId(ctx.actor) ?? "")));
  if (!file) throw new DomainError("file_not_found");
  return typed(file);
};

const item = {
  id: files.id,
  name: files.name,
  contentType: files.contentType,
  bytes: files.bytes,
};

/** Every file of an order that may be looked at, oldest first. */
export const filesOf = (ctx: Pick<Ctx, "db">, orderId: string): Promise<FileItem[]> =>
  filesAt(ctx, { orderId });

/** The same of whatever they belong to. */
export const filesAt = async (ctx: Pick<Ctx, "db">, place: FilePlace): Promise<FileItem[]> => {
  const rows = await ctx.db
    .select(item)
    .from(files)
    .where(and(isAt(place), eq(files.status, "READY")))
    .orderBy(asc(files.createdAt), asc(files.id));
  return rows.map(typed);
};

/**
 * The files somebody wants to attach, in the order given, each once: READY ones of this order that
 * the asker sent themselves. Of no files there are none.
 * @throws DomainError file_not_ready
 */
export const readyFiles = (ctx: Ctx, orderId: string, ids: readonly string[]) =>
  readyFilesAt(ctx, { orderId }, ids);

/** The same of whatever they belong to. @throws DomainError file_not_ready */
export const readyFilesAt = async (
  ctx: Ctx,
  place: FilePlace,
  ids: readonly string[],
): Promise<FileItem[]> => {
  const wanted = [...new Set(ids)];
  if (wanted.length === 0) return [];
  const rows = await ctx.db
    .select(item)
    .from(files)
    .where(
      and(
        inArray(files.id, wanted),
        isAt(place),
        eq(files.ownerId, actorId(ctx.actor) ?? ""),
        eq(files.status, "READY"),
        isNull(files.goneAt),
      ),
    );
  const byId = new Map(rows.map((row) => [row.id, typed(row)]));
  return wanted.map((id) => {
    const file = byId.get(id);
    if (!file) throw new DomainError("file_not_ready");
    return file;
  });
};

export const LinkFile = z.strictObject({ ref: orderRefInput, fileId: idInput("file") });

/** What storage needs to make an address for one file; only a picture is shown, a paper is handed over. */
export const fileToShow = async (ctx: Pick<Ctx, "db">, fileId: string, place?: FilePlace) => {
  const [file] = await ctx.db
    .select({ ...item, orderId: files.orderId, key: files.storageKey })
    .from(files)
    .where(
      and(
        eq(files.id, fileId),
        eq(files.status, "READY"),
        isNull(files.goneAt),
        place && isAt(place),
      ),
    );
  if (!file) throw new DomainError("file_not_found");
  const { contentType } = typed(file);
  const shown = contentType !== "application/pdf";
  return { ...file, contentType, shown, seconds: LINK_SECONDS };
};
