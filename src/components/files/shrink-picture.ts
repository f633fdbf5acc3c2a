import { unreadablePicture } from "./file-words";

const SIDE_MAX = 1_280;
const BYTES_MAX = 250_000;
const qualities = [0.82, 0.7, 0.55, 0.4, 0.25];

/**
 * The same picture drawn anew, at most 1280 px and about 250 kB, as WebP or where the browser cannot
 * write that, JPEG. What a camera wrote beside it (place, time, owner) is not drawn, so not sent.
 * @throws FileTrouble when this browser cannot read the picture
 */
export async function shrinkPicture(file: Blob): Promise<Blob> {
  const picture = await createImageBitmap(file).catch(() => {
    throw unreadablePicture();
  });
  const scale = Math.min(1, SIDE_MAX / Math.max(picture.width, picture.height));
  const canvas = document.createElement("canvas");
  canvas.width = Math.max(1, Math.round(picture.width * scale));
  canvas.height = Math.max(1, Math.round(picture.height * scale));
  const pen = canvas.getContext("2d");
  if (!pen) throw unreadablePicture();
  // Where a picture is see-through, JPEG would show black.
  pen.fillStyle = "#fff";
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.imageSmoothingQuality = "high";
  pen.drawImage(picture, 0, 0, canvas.width, canvas.height);
  picture.close();
  return encode(canvas);
}

async function encode(canvas: HTMLCanvasElement): Promise<Blob> {
  let smallest: Blob | null = null;
  for (const quality of qualities) {
    smallest =
      (await write(canvas, "image/webp", quality)) ?? (await write(canvas, "image/jpeg", quality));
    if (smallest && smallest.size <= BYTES_MAX) break;
  }
  if (!smallest) throw unreadablePicture();
  return smallest;
}

/** A browser that cannot write a kind writes PNG instead of saying so. */
const write = (canvas: HTMLCanvasElement, type: string, quality: number) =>
  new Promise<Blob | null>((resolve) => {
    canvas.toBlob((blob) => resolve(blob?.type === type ? blob : null), type, quality);
  });
