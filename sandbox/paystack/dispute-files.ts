import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Answer, type Ask, json, type Route, text } from "../http";
import type { Dispute, Upload } from "../records";
import type { World } from "../world";
import { refuse, reply } from "./envelope";

const FOLDER = "dispute-files";
/** As in the published sample: `X-Amz-Expires=1800`. */
const OPEN_FOR = 30 * 60 * 1000;

/** An address to which one file may be sent, without the key. Source: paystack.com/docs/api/dispute */
export function offerUpload(world: World, ask: Ask, dispute: Dispute): Answer {
  const filename = text(ask.query.get("upload_filename"));
  if (!/\.\w+$/.test(filename)) {
    throw refuse(400, "upload_filename is required, with its extension", {
      code: "missing_params",
    });
  }
  const upload: Upload = {
    name: randomBytes(10).toString("hex"),
    dispute: dispute.id,
    filename,
    expiresAt: new Date(world.now().getTime() + OPEN_FOR).toISOString(),
    size: null,
  };
  world.uploads.put(upload);
  const query = new URLSearchParams({ signature: sign(world, upload) });
  const signedUrl = `${world.settings.url}/paystack/files/${upload.name}?${query}`;
  return reply("Upload url generated", { signedUrl, fileName: upload.name });
}

const sign = (world: World, { name, expiresAt }: Upload) =>
  createHmac("sha256", world.settings.paystackSecret).update(`${name} ${expiresAt}`).digest("hex");

/** Takes the file, as the storage behind the address would. */
export const receiveUpload = (world: World): Route => ({
  method: "PUT",
  path: "/paystack/files/:name",
  handle(ask) {
    const upload = world.uploads.get(ask.params.name ?? "");
    if (
      !upload ||
      !isSignedFor(world, upload, ask) ||
      upload.expiresAt < world.now().toISOString()
    ) {
      return json(403, { message: "The address is not signed, or has expired" });
    }
    const folder = join(world.settings.data, FOLDER);
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, upload.name), ask.raw);
    world.uploads.put({ ...upload, size: ask.raw.length });
    return { status: 200, body: "" };
  },
});

function isSignedFor(world: World, upload: Upload, ask: Ask): boolean {
  const given = Buffer.from(ask.query.get("signature") ?? "");
  const right = Buffer.from(sign(world, upload));
  return given.length === right.length && timingSafeEqual(given, right);
}

/** Whether this is the name of a file that was really sent for this dispute. */
export function isUploaded(world: World, dispute: Dispute, name: string): boolean {
  const upload = world.uploads.get(name);
  return upload?.dispute === dispute.id && upload.size !== null;
}
