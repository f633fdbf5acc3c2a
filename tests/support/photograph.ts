import { deflateSync } from "node:zlib";
import type { Person } from "../../scripts/story/scene";
import type { UploadForm } from "../../src/server/providers/storage/port";
import { pngChunk } from "./pictures";
import { sendForm } from "./send-form";

const WIDTH = 320;
const HEIGHT = 240;

/** A picture that a browser really draws: two colours running into each other. */
function photograph(tint: number): Buffer {
  const rows = Array.from({ length: HEIGHT }, (_, y) => {
    const row = Buffer.alloc(1 + WIDTH * 3);
    for (let x = 0; x < WIDTH; x++) {
      row[1 + x * 3] = (tint + x / 2) & 0xff;
      row[2 + x * 3] = (tint * 2 + y / 2) & 0xff;
      row[3 + x * 3] = 140;
    }
    return row;
  });
  const header = Buffer.alloc(13);
  header.writeUInt32BE(WIDTH, 0);
  header.writeUInt32BE(HEIGHT, 4);
  header.set([8, 2, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from("\x89PNG\r\n\x1a\n", "latin1"),
    pngChunk("IHDR", header),
    pngChunk("IDAT", deflateSync(Buffer.concat(rows))),
    pngChunk("IEND", Buffer.alloc(0)),
  ]);
}

/** Sends a picture for an order as a phone does: announced, put into storage, looked at. */
export async function sendPhotograph(
  { browser }: Pick<Person, "browser">,
  ref: string,
  name: string,
): Promise<string> {
  return send(browser, "files.prepare", "files.finish", { ref }, name);
}

/** The same of a paper that shows where somebody lives. */
export const sendProof = ({ browser }: Pick<Person, "browser">, name: string): Promise<string> =>
  send(browser, "kyc.prepareProof", "kyc.finishProof", {}, name);

async function send(
  browser: Person["browser"],
  prepare: string,
  finish: string,
  place: { ref?: string },
  name: string,
): Promise<string> {
  const bytes = photograph(name.length * 11);
  type Prepared = { fileId: string; upload: UploadForm };
  const { fileId, upload } = await browser.mutate<Prepared>(prepare, {
    ...place,
    name,
    contentType: "image/png",
    bytes: bytes.length,
  });
  await sendForm(upload, bytes);
  await browser.mutate(finish, { ...place, fileId });
  return fileId;
}
