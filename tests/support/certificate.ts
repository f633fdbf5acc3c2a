import { createSign, generateKeyPairSync, type KeyObject } from "node:crypto";

// Just enough of X.509 (RFC 5280) for a server to be known by, made anew for each test: a key in the tree
// would be everybody's.

const tagged = (tag: number, ...parts: Buffer[]): Buffer => {
  const body = Buffer.concat(parts);
  const size = body.length;
  const long = size < 256 ? [0x81, size] : [0x82, size >> 8, size & 255];
  return Buffer.concat([Buffer.from([tag, ...(size < 128 ? [size] : long)]), body]);
};
const sequence = (...parts: Buffer[]) => tagged(0x30, ...parts);
const hex = (text: string) => Buffer.from(text, "hex");
const bits = (body: Buffer) => tagged(0x03, Buffer.from([0]), body);
const time = (year: number) => tagged(0x18, Buffer.from(`${year}0101000000Z`));
const called = (name: string) =>
  sequence(tagged(0x31, sequence(hex("0603550403"), tagged(0x0c, Buffer.from(name)))));
/** ecdsa-with-SHA256 */
const algorithm = sequence(hex("06082a8648ce3d040302"));
/** basicConstraints: it may vouch for others. */
const mayVouch = sequence(hex("0603551d13"), hex("0101ff"), tagged(0x04, hex("30030101ff")));
/** subjectAltName: localhost, by this name only. */
const thisMachine = sequence(
  hex("0603551d11"),
  tagged(0x04, sequence(tagged(0x82, Buffer.from("localhost")))),
);

const pem = (body: Buffer) =>
  `-----BEGIN CERTIFICATE-----\n${body.toString("base64").replace(/.{64}/g, "$&\n")}\n-----END CERTIFICATE-----\n`;

const certificate = (of: {
  name: string;
  publicKey: KeyObject;
  by: { name: string; privateKey: KeyObject };
  says: Buffer;
}) => {
  const serial = tagged(0x02, Buffer.from([1 + Math.floor(Math.random() * 126)]));
  const facts = sequence(
    tagged(0xa0, hex("020102")),
    ...[serial, algorithm, called(of.by.name), sequence(time(2020), time(2120)), called(of.name)],
    of.publicKey.export({ type: "spki", format: "der" }),
    tagged(0xa3, sequence(of.says)),
  );
  const signature = createSign("sha256").update(facts).sign(of.by.privateKey);
  return pem(sequence(facts, algorithm, bits(signature)));
};

const pair = () => generateKeyPairSync("ec", { namedCurve: "P-256" });

/** An authority, and what a server on this machine needs to be known by it. */
export const makeAuthority = (name: string) => {
  const own = pair();
  const server = pair();
  const by = { name, privateKey: own.privateKey };
  return {
    ca: certificate({ name, publicKey: own.publicKey, by, says: mayVouch }),
    certificate: certificate({
      ...{ name: "localhost", publicKey: server.publicKey, by, says: thisMachine },
    }),
    key: server.privateKey.export({ type: "pkcs8", format: "pem" }).toString(),
  };
};
