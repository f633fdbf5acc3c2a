import { expect, test } from "vitest";
import type { HookOutcome } from "./port";
import { isSigned, readNotice, reply, signatureOf } from "./providus-webhook";

/** The pair the bank publishes for tests, and another; the hashes were computed independently. */
const published = {
  clientId: "dGVzdF9Qcm92aWR1cw==",
  clientSecret:
    "29A492021F4B709A8D1152C3EF4D32DC5A7092723ECAC4C511781003584B48873CCBFEBDEAE89CF22ED1CB1A836213549BC6638A3B563CA7FC009BEB3BC30CF8",
};
const vectors = [
  [
    published,
    "BE09BEE831CF262226B426E39BD1092AF84DC63076D4174FAC78A2261F9A3D6E59744983B8326B69CDF2963FE314DFC89635CFA37A40596508DD6EAAB09402C7",
  ],
  [
    { clientId: "123", clientSecret: "456" },
    "2ea3a61a94b44ec66a2c02e2ef7351612470451ce5441f89341f0f331844d130d4207cd9638d04415ed61f66368c99e684f1b1b34edde1aeec98787d4d902e15",
  ],
] as const;

const from = (clientId: string | null, signature: string | null) => (name: string) =>
  name === "client-id" ? clientId : name === "x-auth-signature" ? signature : null;

test.each(vectors)("the constant of a client is known in either case", (client, signature) => {
  expect(signatureOf(client)).toBe(signature.toUpperCase());
  for (const given of [signature.toUpperCase(), signature.toLowerCase()]) {
    expect(isSigned(client, from(client.clientId, given))).toBe(true);
  }
});

test("any other is not, bit by bit, nor under another client or an empty secret", () => {
  const [client, signature] = vectors[0];
  const bytes = Buffer.from(signature, "hex");
  for (let bit = 0; bit < 512; bit++) {
    const turned = Buffer.from(bytes);
    turned[bit >> 3] = (turned[bit >> 3] ?? 0) ^ (1 << (bit & 7));
    expect(isSigned(client, from(client.clientId, turned.toString("hex")))).toBe(false);
  }
  for (const given of [
    null,
    "",
    signature.slice(1),
    `${signature}0`,
    `${signature}, ${signature}`,
  ]) {
    expect(isSigned(client, from(client.clientId, given))).toBe(false);
  }
  for (const id of [null, "", "123"]) expect(isSigned(client, from(id, signature))).toBe(false);
  const empty = { ...client, clientSecret: "" };
  expect(isSigned(empty, from(client.clientId, signatureOf(empty)))).toBe(false);
});

const body = {
  sessionId: "000004210301180534806663649508",
  settlementId: "202210301006807600001432",
};
const raw = Buffer.from(JSON.stringify({ ...body, transactionAmount: "1" }));

test("a delivery is asked about by its settlement, and known by it", () => {
  expect(readNotice(raw)).toEqual({
    ...{ event: "credit", about: "payment", reference: body.settlementId },
    eventKey: body.settlementId,
  });
  for (const text of ["", "[]", "{", '{"settlementId":""}', '{"settlementId":"a\\u0000bcdefgh"}']) {
    expect(readNotice(Buffer.from(text))).toBeNull();
  }
});

test.each<[HookOutcome, string]>([
  ["stored", "00"],
  ["again", "01"],
  ["forged", "02"],
  ["unreadable", "02"],
  ["too_large", "02"],
  ["failed", "03"],
])("a delivery that is %s is answered %s, with HTTP 200 and its session", (outcome, code) => {
  expect(reply(outcome, raw)).toMatchObject({
    status: 200,
    body: { requestSuccessful: true, sessionId: body.sessionId, responseCode: code },
  });
  expect(reply(outcome, Buffer.from("<html>")).body.sessionId).toBe("");
});
