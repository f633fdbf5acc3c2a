import { createHash, randomBytes } from "node:crypto";
import { describe, expect, test } from "vitest";
import { FILE_BYTES_MAX, type FileType, fileTypes } from "@/lib/files";
import { noon } from "../../../../tests/support/people";
import {
  jpeg,
  pdf,
  png,
  pngChunk,
  segment,
  vp8,
  vp8x,
  webpChunk,
  webpOf,
} from "../../../../tests/support/pictures";
import { cleanFileName, FINISH_MS, judgeContent, judgeFile, typeOf } from "./rules";

const outcome = (type: FileType, bytes: Buffer) => {
  const verdict = judgeContent(type, bytes);
  return verdict.kind === "fine" ? "fine" : verdict.reason;
};

const html = "<!doctype html><script>alert(1)</script>";
const svg = '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>';
const gps = Buffer.from("Exif\0\0MM\0*\0\0\0\x08\0\x01\x88\x25 6.5244N 3.3792E", "latin1");
const text = (content: string) => Buffer.from(content, "utf8");
const good: Record<FileType, Buffer> = {
  "image/jpeg": jpeg(),
  "image/png": png(),
  "image/webp": webpOf(vp8()),
  "application/pdf": pdf(),
};

describe("a file is what it says and no more", () => {
  test.each(fileTypes)("%s is taken, and taken again unchanged", (type) => {
    const first = judgeContent(type, good[type]);
    if (first.kind === "refused") throw new Error(first.reason);
    expect(judgeContent(type, first.body)).toEqual(first);
    expect(typeOf(first.body)).toBe(type);
  });

  test.each(fileTypes.flatMap((is) => fileTypes.map((says) => [is, says] as const)))(
    "%s said to be %s is taken only when that is so",
    (is, says) => {
      expect(outcome(says, good[is])).toBe(is === says ? "fine" : "wrong_type");
    },
  );

  test.each(fileTypes)("%s cut off anywhere is refused", (type) => {
    const whole = good[type];
    // A newline after a PDF's last mark is no part of it.
    const last = type === "application/pdf" ? whole.length - 2 : whole.length - 1;
    for (let at = 0; at <= last; at += 1) {
      expect([at, outcome(type, whole.subarray(0, at))]).not.toEqual([at, "fine"]);
    }
  });

  test.each<[string, Buffer]>([
    ["one byte", Buffer.from([0xff])],
    ["a page", text(html)],
    ["a drawing", text(svg)],
    ["a drawing with a declaration", text(`<?xml version="1.0"?>${svg}`)],
    ["a GIF that is a page", text(`GIF89a/*${html}*/`)],
    ["an archive", Buffer.from("PK\x03\x04whatever", "latin1")],
    ["a program", Buffer.from("MZ\x90\0", "latin1")],
    ["a HEIC picture", Buffer.from("\0\0\0\x18ftypheic", "latin1")],
    ["a TIFF picture", Buffer.from("II*\0\x08\0\0\0", "latin1")],
    ["an icon", Buffer.from([0, 0, 1, 0, 1, 0])],
    ["a sound in the same wrapping as WebP", Buffer.from("RIFF\x24\0\0\0WAVEfmt ", "latin1")],
    ["the test virus", text("X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR")],
    ["a PDF after a page", Buffer.concat([text(html), pdf()])],
    ["a PNG after a mark of text", Buffer.concat([text("\ufeff"), png()])],
  ])("%s is none of our kinds, whatever it is said to be", (_, bytes) => {
    for (const type of fileTypes) expect(outcome(type, bytes)).toBe("wrong_type");
  });

  test("no bytes, and more than 8 MB, are refused as such", () => {
    for (const type of fileTypes) {
      expect(outcome(type, Buffer.alloc(0))).toBe("empty");
      const long = Buffer.concat([good[type], Buffer.alloc(FILE_BYTES_MAX)]);
      expect(outcome(type, long)).toBe("too_big");
    }
  });
});

describe("a picture is kept without what is not the picture", () => {
  const kept = (type: FileType, bytes: Buffer): Buffer => {
    const verdict = judgeContent(type, bytes);
    if (verdict.kind === "refused") throw new Error(verdict.reason);
    return verdict.body;
  };

  test.each<[string, FileType, Buffer]>([
    ["the place in a JPEG", "image/jpeg", jpeg({ before: [segment(0xe1, gps)] })],
    ["a note in a JPEG", "image/jpeg", jpeg({ before: [segment(0xfe, text(html))] })],
    ["a page in a JPEG's header", "image/jpeg", jpeg({ before: [segment(0xe0, text(html))] })],
    ["a page after a JPEG", "image/jpeg", Buffer.concat([jpeg(), text(`<?php ${html}`)])],
    ["a PDF after a JPEG", "image/jpeg", Buffer.concat([jpeg(), pdf()])],
    ["the place in a PNG", "image/png", png({ after: [pngChunk("eXIf", gps)] })],
    ["a page in a PNG's text", "image/png", png({ after: [pngChunk("tEXt", text(html))] })],
    ["an archive after a PNG", "image/png", Buffer.concat([png(), text("PK\x03\x04")])],
    [
      "the place in a WebP",
      "image/webp",
      webpOf(vp8x(0x0c), vp8(), webpChunk("EXIF", gps), webpChunk("XMP ", text(html))),
    ],
    ["a page after a WebP", "image/webp", Buffer.concat([webpOf(vp8()), text(html)])],
  ])("%s is gone", (_, type, bytes) => {
    const clean = kept(type, bytes).toString("latin1");
    expect(clean).not.toMatch(/script|6\.5244|Exif|%PDF|PK|php/);
    expect(kept(type, Buffer.from(clean, "latin1")).toString("latin1")).toBe(clean);
    // A WebP that promised notes promises none any more; otherwise the picture is the plain one.
    if (type !== "image/webp") expect(clean).toBe(kept(type, good[type]).toString("latin1"));
  });

  test("its colours stay", () => {
    const icc = segment(0xe2, text("ICC_PROFILE\0\x01\x01colours"));
    const adobe = segment(0xee, Buffer.from("Adobe\0\x64\0\0\0\0\x02", "latin1"));
    expect(kept("image/jpeg", jpeg({ before: [icc, adobe] })).includes(icc)).toBe(true);
    expect(kept("image/jpeg", jpeg({ before: [icc, adobe] })).includes(adobe)).toBe(true);
    const profile = pngChunk("iCCP", text("colours"));
    expect(kept("image/png", png({ after: [profile] })).includes(profile)).toBe(true);
  });

  test.each<[string, FileType, Buffer, string]>([
    ["2 kB that unfold to a wall", "image/png", png({ width: 50_000, height: 50_000 }), "too_many"],
    ["a JPEG of 65,535 by 65,535", "image/jpeg", jpeg({ width: 65_535, height: 65_535 }), "too_m"],
    ["a WebP of 16,383 by 16,383", "image/webp", webpOf(vp8(16_383, 16_383)), "too_many"],
    ["no width", "image/png", png({ width: 0 }), "unreadable"],
    ["no height", "image/jpeg", jpeg({ height: 0 }), "unreadable"],
    ["a thousand scans", "image/jpeg", jpeg({ scans: 1_000 }), "unreadable"],
    ["no scan", "image/jpeg", jpeg({ scans: 0 }), "unreadable"],
    ["a moving PNG", "image/png", png({ after: [pngChunk("acTL", Buffer.alloc(8))] }), "moving"],
    [
      "a moving WebP",
      "image/webp",
      webpOf(vp8x(0x02), webpChunk("ANIM", text("123456"))),
      "moving",
    ],
    ["two sizes", "image/webp", webpOf(vp8x(0, 64, 48), vp8(32, 48)), "unreadable"],
    ["a header and no picture", "image/webp", webpOf(vp8x(0)), "unreadable"],
  ])("with %s it is refused", (_, type, bytes, reason) => {
    expect(outcome(type, bytes)).toMatch(new RegExp(`^${reason}`));
  });

  test("one changed byte of a PNG is seen", () => {
    for (let at = 0; at < png().length; at += 1) {
      const changed = png();
      changed[at] = (changed[at] ?? 0) ^ 0x01;
      expect([at, outcome("image/png", changed)]).not.toEqual([at, "fine"]);
    }
  });

  test("no rubbish behind a right beginning brings the reader down or takes it long", () => {
    const started = performance.now();
    for (const type of fileTypes) {
      for (let n = 0; n < 300; n += 1) {
        const rubbish = Buffer.concat([good[type].subarray(0, 4 + (n % 40)), randomBytes(500)]);
        expect(outcome(type, rubbish)).toMatch(/^[a-z_]+$/);
      }
      for (const filler of [0x00, 0xff, 0x2f]) {
        const long = Buffer.concat([good[type].subarray(0, 12), Buffer.alloc(8_000_000, filler)]);
        expect(outcome(type, long)).not.toBe("fine");
      }
    }
    expect(performance.now() - started).toBeLessThan(10_000);
  });
});

describe("a paper does nothing by itself", () => {
  test.each([
    "/OpenAction << /S /JavaScript /JS (app.alert(1)) >>",
    "/OpenAction << /S /J#61vaScript >>",
    "/AA << /O << /S /Launch /F (cmd.exe) >> >>",
    "/Names << /EmbeddedFiles 3 0 R >>",
    "/Type /EmbeddedFile",
    "/Subtype /RichMedia",
    "/S /SubmitForm",
  ])("with %s it is refused", (inside) => {
    expect(outcome("application/pdf", pdf(inside))).toBe("unsafe");
  });

  test("opening at a page, and words that only begin alike, are no reason", () => {
    expect(outcome("application/pdf", pdf("/OpenAction [3 0 R /Fit] /Launched true"))).toBe("fine");
  });

  test("a page behind the first word of a PDF is not one", () => {
    expect(outcome("application/pdf", text(`%PDF-${html}`))).toBe("unreadable");
  });
});

describe("a name is harmless and says what the file is", () => {
  test.each<[string, FileType, string]>([
    ["IMG_2031.JPG", "image/jpeg", "IMG_2031.jpg"],
    ["photo.jpeg", "image/jpeg", "photo.jpg"],
    ["../../etc/passwd", "application/pdf", "passwd.pdf"],
    ["C:\\Users\\ada\\me.png", "image/png", "me.png"],
    ["photo.php.jpg", "image/jpeg", "photo.php.jpg"],
    ["invoice.exe", "image/jpeg", "invoice.exe.jpg"],
    ["me.png", "image/webp", "me.png.webp"],
    ["\u202egpj.exe", "image/jpeg", "gpj.exe.jpg"],
    ["invoice\u202efdp.exe", "application/pdf", "invoicefdp.exe.pdf"],
    ["a\0b\r\nc\u200b\ufeff.png", "image/png", "abc.png"],
    ['"><img src=x>.png', "image/png", "img src=x.png"],
    ["...", "image/png", "picture.png"],
    [".pdf", "application/pdf", "paper.pdf"],
    ["", "application/pdf", "paper.pdf"],
    ["صورة.jpg", "image/jpeg", "صورة.jpg"],
    ["Rísíìtì Ọ̀ṣun.pdf", "application/pdf", "Rísíìtì Ọ̀ṣun.pdf"],
    ["👨‍👩‍👧.png", "image/png", "👨👩👧.png"],
  ])("%j as %s is %j", (name, type, clean) => {
    expect(cleanFileName(name, type)).toBe(clean.normalize("NFC"));
  });

  test("300 characters become 100 with the ending, and no letter is cut in half", () => {
    const name = cleanFileName(`${"😀".repeat(300)}.pdf`, "application/pdf");
    expect([...name]).toHaveLength(100);
    expect(name).toMatch(/^(😀){96}\.pdf$/u);
  });
});

describe("what arrived, against what was announced", () => {
  const body = jpeg({ before: [segment(0xe1, gps)] });
  const file = {
    id: "fil_1",
    orderId: "ord_1",
    contentType: "image/jpeg",
    bytes: body.length,
    createdAt: noon,
  } as const;
  const later = (ms: number) => new Date(noon.getTime() + ms);

  test("is kept under a key named for the bytes that are kept", () => {
    const verdict = judgeFile(file, body, later(FINISH_MS));
    if (verdict.kind === "refused") throw new Error(verdict.reason);
    const sha256 = createHash("sha256").update(verdict.body).digest("hex");
    expect(verdict).toMatchObject({ sha256, key: `kept/ord_1/fil_1/${sha256}` });
    expect(verdict.body.length).toBeLessThan(body.length);
  });

  test("is refused when longer than announced, or an hour too late", () => {
    const bytes = body.length - 1;
    expect(judgeFile({ ...file, bytes }, body, noon)).toMatchObject({ reason: "too_big" });
    expect(judgeFile(file, null, noon)).toMatchObject({ reason: "too_big" });
    expect(judgeFile(file, body, later(FINISH_MS + 1))).toMatchObject({ reason: "late" });
  });
});
