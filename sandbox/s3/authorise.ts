import type { World } from "../world";
import { refuse } from "./refuse";
import { header, param, type S3Ask } from "./s3-ask";
import { type Claim, isSame, readScope, readStamp, signRequest } from "./signature";

const ALGORITHM = "AWS4-HMAC-SHA256";
const SKEW_MS = 15 * 60_000;
const LONGEST_SECONDS = 604_800;

/** What the signature says of the body: its hash, or that it was not signed. */
export type Payload =
  | { kind: "hashed"; sha256: string }
  | { kind: "unsigned" }
  | { kind: "chunked" };

/**
 * Lets a request through only with a signature of ours, in the header or in the address. Throws
 * S3's own refusals. Signatures are made and checked by the real clock, wherever ours was moved.
 */
export function authorise(world: World, ask: S3Ask): Payload {
  const token = header(ask, "x-amz-security-token") ?? param(ask, "X-Amz-Security-Token");
  if (token !== null) throw refuse(400, "InvalidToken", "The provided token is not one of ours.");
  if (param(ask, "X-Amz-Algorithm") !== null) return checkAddress(world, ask);
  if (header(ask, "authorization") === null) throw denied("Access Denied");
  return checkHeader(world, ask);
}

export const denied = (message: string) => refuse(403, "AccessDenied", message);

function checkHeader(world: World, ask: S3Ask): Payload {
  const malformed = (why: string) =>
    refuse(400, "AuthorizationHeaderMalformed", `The authorization header is malformed; ${why}.`);
  const { rest, fields } = readAuthorization(header(ask, "authorization") ?? "");
  if (rest !== ALGORITHM) throw refuse(400, "InvalidRequest", "Please use AWS4-HMAC-SHA256.");
  const scope = readScope(fields.Credential ?? "");
  if (!scope || !fields.SignedHeaders || !fields.Signature) throw malformed("a part is missing");
  const claim: Claim = {
    scope,
    at: header(ask, "x-amz-date") ?? "",
    signedHeaders: fields.SignedHeaders.split(";"),
    signature: fields.Signature,
  };
  const at = readStamp(claim.at);
  if (Number.isNaN(at))
    throw denied("AWS authentication requires a valid Date or x-amz-date header");
  checkScope(world, claim, malformed);
  const payload = readPayload(ask);
  checkSigned(world, ask, claim, header(ask, "x-amz-content-sha256") ?? "");
  if (Math.abs(world.clock.real() - at) > SKEW_MS) {
    throw refuse(
      403,
      "RequestTimeTooSkewed",
      "The difference between the request time and the current time is too large.",
    );
  }
  return payload;
}

/** `AWS4-HMAC-SHA256 Credential=…, SignedHeaders=…, Signature=…` */
function readAuthorization(value: string) {
  const [rest = "", ...parts] = value.split(/\s+|,\s*/);
  const fields = Object.fromEntries(
    parts.map((part) => [part.slice(0, part.indexOf("=")), part.slice(part.indexOf("=") + 1)]),
  ) as Partial<Record<string, string>>;
  return { rest, fields };
}

function readPayload(ask: S3Ask): Payload {
  const said = header(ask, "x-amz-content-sha256");
  if (said === "UNSIGNED-PAYLOAD") return { kind: "unsigned" };
  if (said === "STREAMING-UNSIGNED-PAYLOAD-TRAILER") return { kind: "chunked" };
  if (said !== null && /^[0-9a-f]{64}$/.test(said)) return { kind: "hashed", sha256: said };
  if (said?.startsWith("STREAMING-")) {
    throw refuse(501, "NotImplemented", "The sandbox does not read signed chunks.");
  }
  throw refuse(
    400,
    "InvalidRequest",
    "Missing required header for this request: x-amz-content-sha256",
  );
}

/** Source: docs.aws.amazon.com/AmazonS3/latest/API/sigv4-query-string-auth.html */
function checkAddress(world: World, ask: S3Ask): Payload {
  const wrong = (why: string) => refuse(400, "AuthorizationQueryParametersError", why);
  const given = (name: string) => param(ask, `X-Amz-${name}`) ?? "";
  if (given("Algorithm") !== ALGORITHM) throw wrong(`X-Amz-Algorithm only supports "${ALGORITHM}"`);
  const scope = readScope(given("Credential"));
  if (!scope) throw wrong("Error parsing the X-Amz-Credential parameter");
  const at = readStamp(given("Date"));
  if (Number.isNaN(at)) throw wrong("X-Amz-Date must be in the ISO8601 Long Format");
  const seconds = /^\d{1,7}$/.test(given("Expires")) ? Number(given("Expires")) : Number.NaN;
  if (!(seconds >= 1)) throw wrong("X-Amz-Expires should be a number");
  if (seconds > LONGEST_SECONDS) throw wrong("X-Amz-Expires must be less than a week (in seconds)");
  const claim: Claim = {
    scope,
    at: given("Date"),
    signedHeaders: given("SignedHeaders").split(";"),
    signature: given("Signature"),
  };
  checkScope(world, claim, wrong);
  const now = world.clock.real();
  if (at - now > SKEW_MS) throw denied("Request is not yet valid");
  if (now > at + seconds * 1000) throw denied("Request has expired");
  checkSigned(world, ask, claim, param(ask, "X-Amz-Content-Sha256") ?? "UNSIGNED-PAYLOAD");
  return { kind: "unsigned" };
}

function checkScope(world: World, { scope, at }: Claim, wrong: (why: string) => Error) {
  if (scope.accessKey !== world.settings.s3.accessKey) {
    throw refuse(
      403,
      "InvalidAccessKeyId",
      "The AWS Access Key Id you provided does not exist in our records.",
      [["AWSAccessKeyId", scope.accessKey]],
    );
  }
  const { region } = world.settings.s3;
  if (scope.region !== region) {
    throw wrong(`the region '${scope.region}' is wrong; expecting '${region}'`);
  }
  if (scope.service !== "s3" || scope.end !== "aws4_request") throw wrong("the scope is not S3's");
  if (!at.startsWith(scope.day)) throw wrong("the day of the credential is not that of the date");
}

/** The signature itself, and that nothing of weight was left out of it. */
function checkSigned(world: World, ask: S3Ask, claim: Claim, payloadHash: string) {
  if (!claim.signedHeaders.includes("host")) throw denied("The host header must be signed");
  const unsigned = Object.keys(ask.headers).filter(
    (name) => name.startsWith("x-amz-") && !claim.signedHeaders.includes(name),
  );
  if (unsigned.length > 0) {
    throw refuse(
      403,
      "AccessDenied",
      "There were headers present in the request which were not signed",
      [["HeadersNotSigned", unsigned.join(", ")]],
    );
  }
  const due = signRequest(ask, claim, world.settings.s3.secretKey, payloadHash);
  if (!isSame(due, claim.signature)) {
    throw refuse(
      403,
      "SignatureDoesNotMatch",
      "The request signature we calculated does not match the signature you provided. Check your key and signing method.",
    );
  }
}
