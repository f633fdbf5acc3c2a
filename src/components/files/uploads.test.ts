import { afterEach, describe, expect, test, vi } from "vitest";
import { FILE_BYTES_MAX, refusedFileReasons } from "@/lib/files";
import { FileTrouble, refusedFileWords, unfitFile } from "./file-words";
import { troubleOf } from "./send-file";
import { changeUploads, isBusy, newUpload, readyIds, type Upload, uploadsText } from "./uploads";

const file = (type: string, size = 1_000, name = "a") => ({ type, size, name });
const upload = (key: string, to: Partial<Upload> = {}): Upload => ({
  ...newUpload(key, new File(["x"], key)),
  ...to,
});

describe("files on their way", () => {
  test("only those that arrived count, in the order they were chosen", () => {
    const uploads = [
      upload("a", { step: "ready", fileId: "fil_1" }),
      upload("b", { step: "failed" }),
      upload("c", { step: "ready", fileId: "fil_2" }),
    ];
    expect(readyIds(uploads)).toEqual(["fil_1", "fil_2"]);
    expect(uploads.some(isBusy)).toBe(false);
    expect(uploadsText(uploads)).toBe("2 of 3 files are ready. 1 could not be sent.");
    expect(uploadsText([])).toBe("");
  });

  test("one that was taken out is not brought back by late news of it", () => {
    const dropped = changeUploads([upload("a"), upload("b")], { kind: "drop", key: "a" });
    const late = changeUploads(dropped, { kind: "set", key: "a", to: { fileId: "fil_1" } });
    expect(late.map(({ key }) => key)).toEqual(["b"]);
    expect(readyIds(late)).toEqual([]);
  });
});

describe("what is not even tried", () => {
  test.each<[string, ReturnType<typeof file>, boolean, RegExp | null]>([
    ["a photo", file("image/heic"), true, null],
    ["a PDF", file("application/pdf"), true, null],
    ["a PDF where a photo is needed", file("application/pdf"), false, /photo/],
    ["a PDF of 8 MB and a byte", file("application/pdf", FILE_BYTES_MAX + 1), true, /8 MB.*8\.4/],
    ["a huge photo", file("image/jpeg", 70_000_000), true, /larger/],
    ["a drawing", file("image/svg+xml"), true, /photos and PDFs/],
    ["a film", file("video/mp4"), true, /photos and PDFs/],
    ["something without a type", file(""), true, /photos and PDFs/],
    ["nothing", file("image/png", 0), true, /empty/],
  ])("%s", (_, given, papers, words) => {
    const trouble = unfitFile(given, papers);
    if (words === null) expect(trouble).toBeNull();
    else expect(trouble?.words).toMatch(words);
  });
});

describe("words for trouble", () => {
  const phone = (onLine: boolean) => vi.stubGlobal("navigator", { onLine });
  afterEach(() => vi.unstubAllGlobals());

  test("without a network it is said where the file is, whatever failed", () => {
    phone(false);
    expect(troubleOf(new TypeError("fetch")).words).toMatch(/^No network. The file is still here/);
  });

  test("every reason has some, with something to do", () => {
    for (const reason of refusedFileReasons) expect(refusedFileWords[reason]).toMatch(/\. \w+/);
  });

  test("a file we refused is not sent again, a broken network is, and a full order is not", () => {
    phone(true);
    expect(troubleOf(new FileTrouble("words", false))).toMatchObject({ again: false, lost: true });
    const told = (domainCode: string | null) =>
      Object.assign(new Error("secret"), { data: { domainCode } });
    expect(troubleOf(new TypeError("fetch"))).toMatchObject({ again: true, lost: false });
    expect(troubleOf(told("storage_unavailable"))).toMatchObject({ again: true, lost: false });
    expect(troubleOf(told("file_not_ready"))).toMatchObject({ again: true, lost: true });
    expect(troubleOf(told("file_limit"))).toMatchObject({ again: false });
    expect(troubleOf(told(null)).words).not.toContain("secret");
  });
});
