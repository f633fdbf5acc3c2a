import { readFileSync } from "node:fs";
import { type Answer, json } from "../http";
import type { Objects, StoredObject } from "../s3/objects";
import { lagos, safe } from "./html";
import { empty } from "./layout";

const SHOWN = 100;
const PICTURES = /^image\/(?:png|jpeg|webp|gif)$/;

const typeOf = (object: StoredObject) => object.headers["content-type"] ?? "";

/** What is kept in storage, with the pictures small beside it. */
export function showFiles(objects: Objects): string {
  const rows = objects.all().toSorted((a, b) => b.at.localeCompare(a.at));
  if (rows.length === 0) return empty("No file has been sent yet.");
  const more =
    rows.length > SHOWN
      ? `<p class="quiet">${rows.length - SHOWN} older ones are not shown.</p>`
      : "";
  return `<div class="lines">${rows.slice(0, SHOWN).map(showFile).join("")}</div>${more}`;
}

function showFile(object: StoredObject): string {
  const address = `/face/files/${object.body}`;
  const picture = PICTURES.test(typeOf(object))
    ? `<a href="${address}"><img src="${address}" alt="" loading="lazy" width="96" height="96"></a>`
    : "";
  return `<article class="line file"><div class="top"><div><p class="mono">${safe(object.key)}</p>
    <p class="quiet">${safe(typeOf(object))} · ${sizeText(object.size)} · ${lagos(object.at)} · ${safe(object.bucket)}</p></div>
    ${picture}</div></article>`;
}

const sizeText = (size: number) => (size < 1000 ? `${size} B` : `${Math.ceil(size / 1000)} kB`);

/** The bytes of a picture, for the page; other files are had by an address the app has signed. */
export function showPicture(objects: Objects, body: string): Answer {
  const object = objects.all().find((row) => row.body === body && PICTURES.test(typeOf(row)));
  if (!object) return json(404, { message: "No such picture" });
  return {
    status: 200,
    headers: {
      "content-type": typeOf(object),
      "content-security-policy": "default-src 'none'; sandbox",
      "x-content-type-options": "nosniff",
    },
    body: readFileSync(objects.fileOf(object)),
  };
}
