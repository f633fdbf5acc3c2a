/** What a PDF may do by itself or carry inside. Source: ISO 32000-2, 12.6.4 and 7.11.4 */
const active =
  /\/(JavaScript|Launch|EmbeddedFiles?|RichMedia|GoToE|ImportData|SubmitForm)(?![A-Za-z])/;

/** Any character of a name may be written as # and two digits. Source: ISO 32000-2, 7.3.5 */
const escaped = /#([0-9A-Fa-f]{2})/g;

/**
 * Whether a paper is whole and does nothing by itself. Names hidden in packed parts are not seen:
 * that is why a PDF is only ever handed over as a download.
 */
export const judgePdf = (bytes: Buffer): "fine" | "unreadable" | "unsafe" => {
  const text = bytes.toString("latin1");
  if (!/^%PDF-[12]\.\d[\s%]/.test(text) || !text.slice(-1_024).includes("%%EOF")) {
    return "unreadable";
  }
  const plain = text.replaceAll(escaped, (_, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  );
  return active.test(plain) ? "unsafe" : "fine";
};
