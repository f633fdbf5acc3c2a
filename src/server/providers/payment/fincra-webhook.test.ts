import { createHmac } from "node:crypto";
import { describe, expect, test } from "vitest";
import { isSigned, readNotice } from "./fincra-webhook";

/** Test vectors computed apart from this code. */
const key = "whk_sandbox_fincra";
const vectors = [
  [
    '{"event":"charge.successful","data":{"reference":"kro-ref-0001","amount":50000,"amountReceived":50000,"currency":"NGN","status":"success"}}',
    "a9248e77fc64400667c162e6c6e1c9d5873b45961ed9dc810012fa813d0ea4edff720662be5970ec992763a1f69607e3c3b88947e774e61ce616d9f2ef0e9849",
  ],
  [
    '{"event":"payout.successful","data":{"customerReference":"kro-payout-0001","amountReceived":49850,"destinationCurrency":"NGN","status":"successful"}}',
    "ae0f2c30fe21bbcf49e3701689240042773b27c6648e7eeda8d12e48efc033b6951ec95f54e202ce3cd5d8f844bcde9cfea508d4c7ef7e42c5f6bad7f79438e4",
  ],
] as const;
const [[body, signature]] = vectors;
const bytes = (text: string) => Buffer.from(text);
const notice = (value: unknown) => readNotice(bytes(JSON.stringify(value)));

describe("a webhook's signature", () => {
  test.each(vectors)("holds over the raw bytes of %s", (text, signed) => {
    expect(isSigned(key, bytes(text), signed)).toBe(true);
    expect(isSigned(key, bytes(text), signed.toUpperCase())).toBe(true);
  });

  test("holds over raw bytes that no JavaScript would write so", () => {
    const odd = '{ "event": "x",\t"data": {"amount": 1500.00, "name": "\\u0041da"} }';
    const own = createHmac("sha512", key).update(odd).digest("hex");
    expect(isSigned(key, bytes(odd), own)).toBe(true);
  });

  test("holds over the compact form of a body that was sent with other spaces", () => {
    const spaced = JSON.stringify(JSON.parse(body), null, 2);
    expect(spaced).not.toBe(body);
    expect(isSigned(key, bytes(spaced), signature)).toBe(true);
    expect(isSigned(key, bytes(` ${body}\n`), signature)).toBe(true);
    expect(isSigned(key, bytes(body.replace("kro-ref", "kro\\u002dref")), signature)).toBe(true);
  });

  test.each([
    ["another value", body.replace("50000", "50001")],
    ["another order", body.replace(/("reference":"kro-ref-0001"),("amount":50000)/, "$2,$1")],
    ["one field more", body.replace('"status":', '"x":1,"status":')],
    ["one field less", body.replace('"currency":"NGN",', "")],
    ["a second body behind it", `${body}${body}`],
    ["nothing", ""],
    ["no JSON", body.slice(0, -1)],
  ])("fails for %s", (_, other) => {
    expect(other).not.toBe(body);
    expect(isSigned(key, bytes(other), signature)).toBe(false);
  });

  test("fails for every flipped bit of the body that changes what it says", () => {
    const raw = bytes(body);
    for (let bit = 0; bit < raw.length * 8; bit++) {
      const forged = Buffer.from(raw);
      forged[bit >> 3] = (forged[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      if (isSigned(key, forged, signature)) throw new Error(`bit ${bit} of the body is not seen`);
    }
  });

  test("fails for every flipped bit of the signature, but the case of its letters", () => {
    for (let bit = 0; bit < signature.length * 8; bit++) {
      const forged = Buffer.from(signature);
      forged[bit >> 3] = (forged[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      const text = forged.toString("latin1");
      const same = text.toLowerCase() === signature;
      if (isSigned(key, bytes(body), text) !== same) throw new Error(`bit ${bit} is not seen`);
    }
  });

  const sign = (algorithm: string, secret: string) => createHmac(algorithm, secret).update(body);

  test.each([
    ["none", null],
    ["empty", ""],
    ["twice", signature + signature],
    ["cut short", signature.slice(0, -1)],
    ["with the name of the algorithm", `sha512=${signature}`],
    ["in another alphabet", sign("sha512", key).digest("base64")],
    ["of the weaker kind", sign("sha256", key).digest("hex")],
    ["under the api key", sign("sha512", "fincra_sk_sandbox").digest("hex")],
    ["under no key", sign("sha512", "").digest("hex")],
  ])("is refused when it is %s", (_, given) => {
    expect(isSigned(key, bytes(body), given)).toBe(false);
  });

  test("without a secret of ours nobody's holds", () => {
    expect(isSigned("", bytes(body), sign("sha512", "").digest("hex"))).toBe(false);
  });

  test("a body too deep to be written anew is refused, not fallen over", () => {
    const deep = `${"[".repeat(30_000)}${"]".repeat(30_000)}`;
    expect(isSigned(key, bytes(deep), signature)).toBe(false);
    expect(isSigned(key, Buffer.from([0xff, 0xfe, 0x00]), signature)).toBe(false);
  });
});

describe("what a webhook is about", () => {
  test.each([
    [
      {
        event: "charge.successful",
        data: { id: 1, reference: "kro-in-1", chargeReference: "fcr-bt-1" },
      },
      { about: "payment", reference: "kro-in-1", eventKey: "charge.successful:fcr-bt-1" },
    ],
    [
      { event: "collection.successful", data: { reference: "fcr-col-1" } },
      { about: "payment", reference: "fcr-col-1", eventKey: "collection.successful:fcr-col-1" },
    ],
    [
      { event: "collection.failed", business: "b", data: { reference: "fcr-col-1" } },
      { about: "payment", reference: "fcr-col-1", eventKey: "collection.failed:fcr-col-1" },
    ],
    [
      {
        event: "payout.successful",
        data: { id: 7, reference: "fcr-po", customerReference: "kro-out-1" },
      },
      { about: "payout", reference: "kro-out-1", eventKey: "payout.successful:7" },
    ],
    [
      {
        event: "payout.failed",
        data: { id: 7, reference: "fcr-po", customerReference: "kro-out-1" },
      },
      { about: "payout", reference: "kro-out-1", eventKey: "payout.failed:7" },
    ],
    [
      { event: "payout.successful", data: { id: 8, reference: "fcr-po" } },
      { about: "payout", reference: null, eventKey: "payout.successful:8" },
    ],
    [
      { event: "payout.successful", data: { id: 9, customerReference: "kro-back-01k" } },
      { about: "refund", reference: "kro-back-01k", eventKey: "payout.successful:9" },
    ],
  ])("%o", (given, expected) => {
    expect(notice(given)).toEqual({ event: given.event, ...expected });
  });

  test("an event we do not use is kept under its bytes", () => {
    const one = notice({ event: "virtualaccount.approved", data: { reference: "x" } });
    const two = notice({ event: "virtualaccount.approved", data: { reference: "y" } });
    expect(one).toMatchObject({ about: "other" });
    expect(one?.eventKey).toMatch(/^[0-9a-f]{64}$/);
    expect(one?.eventKey).not.toBe(two?.eventKey);
  });

  test("large numbers keep every digit", () => {
    const raw = bytes('{"event":"payout.failed","data":{"id":9007199254740993}}');
    expect(readNotice(raw)?.eventKey).toBe("payout.failed:9007199254740993");
  });

  test.each([
    ["no JSON", "{"],
    ["no object", "[]"],
    ["no event", '{"data":{}}'],
    ["no data", '{"event":"charge.successful"}'],
    ["an event that is no text", '{"event":1,"data":{}}'],
    ["a reference that is no text", '{"event":"charge.successful","data":{"reference":{}}}'],
    ["what Postgres cannot keep", '{"event":"charge.successful","data":{"reference":"a\\u0000"}}'],
    ["half of a character", '{"event":"charge.successful","data":{"reference":"a\\ud800"}}'],
    ["a name without end", `{"event":"${"x".repeat(101)}","data":{}}`],
  ])("%s is not understood", (_, raw) => {
    expect(readNotice(bytes(raw))).toBeNull();
  });
});
