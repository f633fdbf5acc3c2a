/** What a picture says of itself, and the same picture without what is not the picture. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly moving: boolean;
  /** Without notes, place, thumbnail, and whatever stands behind the end. */
  readonly clean: Buffer;
}

/** Reads one kind of picture; null when it is broken, cut off or not of that kind. */
export type ReadPicture = (bytes: Buffer) => Picture | null;
