import {
  brokenOffWords,
  FileTrouble,
  offlineWords,
  refusedFileWords,
  tooLongWords,
} from "./file-words";

type UploadForm = { url: string; fields: Readonly<Record<string, string>> };

type Watched = {
  /** How much is through, from 0 to 1. */
  onProgress: (sent: number) => void;
  signal: AbortSignal;
};

/** The form is good for five minutes; nothing that takes longer can arrive. */
const SEND_MS = 300_000;

/** Sends one file to storage by its form. @throws FileTrouble with words for the person */
export function postForm(form: UploadForm, body: Blob, { onProgress, signal }: Watched) {
  return new Promise<void>((resolve, reject) => {
    const request = new XMLHttpRequest();
    const fail = (words: string, again = true) => reject(new FileTrouble(words, again));
    request.open("POST", form.url);
    request.timeout = SEND_MS;
    request.upload.onprogress = ({ loaded, total, lengthComputable }) => {
      if (lengthComputable && total > 0) onProgress(loaded / total);
    };
    request.onload = () => {
      if (request.status >= 200 && request.status < 300) resolve();
      else if (/EntityTooLarge/.test(request.responseText)) fail(refusedFileWords.too_big, false);
      else if (request.status === 403) fail(tooLongWords);
      else fail(brokenOffWords);
    };
    request.onerror = () => fail(navigator.onLine ? brokenOffWords : offlineWords);
    request.ontimeout = () => fail(tooLongWords);
    request.onabort = () => reject(new DOMException("taken out", "AbortError"));
    signal.addEventListener("abort", () => request.abort());
    const data = new FormData();
    for (const [name, value] of Object.entries(form.fields)) data.append(name, value);
    // Storage reads no field that comes after the file.
    data.append("file", body);
    request.send(data);
  });
}
