import { createHmac } from "node:crypto";
import { describe, expect, test } from "vitest";
import { isSigned, readNotice } from "./paystack-webhook";

/** Test vectors computed apart from this code. */
const key = "sk_test_sandbox_paystack";
const vectors = [
  [
    '{"event":"charge.success","data":{"reference":"kro-ref-0001","amount":5000000,"currency":"NGN","status":"success"}}',
    "73cd80ef626a9cfd8e7d06f279a612e56ef69dfc62ca336aea71fffda35ffd5871a5ca89b2c21d296e7b007598d3f483120bff267f31795ebb3e0f65b8652449",
  ],
  [
    '{"event":"transfer.success","data":{"reference":"kro-payout-00000001","amount":4985000,"currency":"NGN","status":"success"}}',
    "ecaa638cd3786aa1609b7617bc0bf5f82d66208b8f76ee79a84a112861360131fa24906bdb8133fd53fe2e402ac113df2e80669e63518f64bf3f203e2cecd0ce",
  ],
] as const;

describe("a webhook's signature", () => {
  test.each(vectors)("holds over the raw bytes of %s", (body, signature) => {
    expect(isSigned(key, Buffer.from(body), signature)).toBe(true);
  });

  test("fails for every flipped bit of the body", () => {
    const [[body, signature]] = vectors;
    const raw = Buffer.from(body);
    for (let bit = 0; bit < raw.length * 8; bit++) {
      const forged = Buffer.from(raw);
      forged[bit >> 3] = (forged[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      if (isSigned(key, forged, signature)) throw new Error(`bit ${bit} of the body is not seen`);
    }
  });

  test("fails for every flipped bit of the signature", () => {
    const [[body, signature]] = vectors;
    for (let bit = 0; bit < signature.length * 8; bit++) {
      const forged = Buffer.from(signature);
      forged[bit >> 3] = (forged[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      const text = forged.toString("latin1");
      if (isSigned(key, Buffer.from(body), text)) throw new Error(`bit ${bit} is not seen`);
    }
  });

  test.each([
    ["none", null],
    ["empty", ""],
    ["in capitals", vectors[0][1].toUpperCase()],
    ["twice", vectors[0][1] + vectors[0][1]],
    ["cut short", vectors[0][1].slice(0, -1)],
    ["with the name of the algorithm", `sha512=${vectors[0][1]}`],
    [
      "under another key",
      createHmac("sha512", "sk_test_other").update(vectors[0][0]).digest("hex"),
    ],
    ["of the same meaning in other bytes", "re-spaced"],
  ])("is refused when it is %s", (kind, signature) => {
    const body = kind.startsWith("of the same") ? `${vectors[0][0]} ` : vectors[0][0];
    const given = kind.startsWith("of the same") ? vectors[0][1] : signature;
    expect(isSigned(key, Buffer.from(body), given)).toBe(false);
  });

  test("tells what it is about without being believed", () => {
    expect(readNotice(Buffer.from(vectors[0][0]))).toMatchObject({
      about: "payment",
      reference: "kro-ref-0001",
    });
    expect(readNotice(Buffer.from(vectors[1][0]))).toMatchObject({ about: "payout" });
    const stuck = Buffer.from(
      '{"event":"refund.needs-attention","data":{"id":"9007199254740993","transaction_reference":"kro-in-1"}}',
    );
    expect(readNotice(stuck)).toMatchObject({
      about: "refund",
      reference: "kro-in-1",
      eventKey: "refund.needs-attention:9007199254740993",
    });
    const disputed = Buffer.from('{"event":"charge.dispute.create","data":{"id":7}}');
    expect(readNotice(disputed)).toMatchObject({ about: "chargeback", reference: "7" });
    const other = Buffer.from('{"event":"invoice.create","data":{"id":7}}');
    expect(readNotice(other)).toMatchObject({ about: "other", reference: null });
    for (const text of ["", "null", "[]", '{"event":1}', "{"])
      expect(readNotice(Buffer.from(text))).toBeNull();
  });
});
