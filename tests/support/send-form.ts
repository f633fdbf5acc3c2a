import type { UploadForm } from "../../src/server/providers/storage/port";

interface Sent {
  status: number;
  /** The refusal's name, or nothing. */
  code: string;
}

/** Sends a form as a browser would, with whatever is changed about it. */
export async function sendForm(
  form: UploadForm,
  body: Uint8Array,
  changed: Readonly<Record<string, string>> = {},
): Promise<Sent> {
  const data = new FormData();
  for (const [name, value] of Object.entries({ ...form.fields, ...changed })) {
    data.append(name, value);
  }
  data.append("file", new Blob([new Uint8Array(body)]), "blob");
  const origin = "http://127.0.0.1:3000";
  const response = await fetch(form.url, { method: "POST", body: data, headers: { origin } });
  const text = await response.text();
  if (response.headers.get("access-control-allow-origin") !== origin) {
    throw new Error("a page of ours could not have read this answer");
  }
  return { status: response.status, code: /<Code>(\w+)</.exec(text)?.[1] ?? "" };
}
