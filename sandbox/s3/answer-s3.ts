import { type Answer, Refusal } from "../http";
import type { World } from "../world";
import { authorise, type Payload } from "./authorise";
import { headBucket, listObjects, needBucket, putBucket } from "./bucket-calls";
import { deleteObject, getObject, isPlain, putObject } from "./object-calls";
import { postForm } from "./post-form";
import { errorAnswer, refuse } from "./refuse";
import { header, param, type S3Ask } from "./s3-ask";

/**
 * S3 in path style, as far as an app that keeps files needs it. Nothing is answered without a
 * signature that holds, except to a browser asking whether it may ask.
 * Source: docs.aws.amazon.com/AmazonS3/latest/API
 */
export async function answerS3(world: World, ask: S3Ask): Promise<Answer> {
  const answer = await act(world, ask).catch((error: unknown) => {
    if (error instanceof Refusal) return error.answer;
    console.error(error);
    return errorAnswer(500, "InternalError", "The sandbox itself failed; see its output");
  });
  // What is not read to its end cannot be answered: the sender would only see a cut connection.
  for await (const _ of ask.body);
  return { ...answer, headers: { ...answer.headers, ...crossOrigin(ask) } };
}

async function act(world: World, ask: S3Ask): Promise<Answer> {
  if (ask.method === "OPTIONS") return preflight(ask);
  if (ask.method === "POST" && ask.key === "" && param(ask, "delete") === null) {
    needBucket(world, ask.bucket);
    return postForm(world, ask);
  }
  const payload = authorise(world, ask);
  return ask.key === "" ? onBucket(world, ask) : onObject(world, ask, payload);
}

function onBucket(world: World, ask: S3Ask): Answer {
  if (ask.method === "PUT" && ask.query.length === 0) return putBucket(world, ask);
  needBucket(world, ask.bucket);
  if (ask.method === "HEAD") return headBucket(world);
  if (ask.method === "GET" && param(ask, "list-type") === "2") return listObjects(world, ask);
  throw notThere();
}

async function onObject(world: World, ask: S3Ask, payload: Payload): Promise<Answer> {
  needBucket(world, ask.bucket);
  if (!isPlain(ask)) throw notThere();
  switch (ask.method) {
    case "PUT":
      return putObject(world, ask, payload);
    case "GET":
    case "HEAD":
      return getObject(world, ask);
    case "DELETE":
      return deleteObject(world, ask);
    default:
      throw refuse(405, "MethodNotAllowed", "The specified method is not allowed here.");
  }
}

const notThere = () => refuse(501, "NotImplemented", "The sandbox leaves this call out.");

/** As a bucket whose rules allow every origin: the origin is named again, with what it may do. */
function preflight(ask: S3Ask): Answer {
  if (header(ask, "origin") === null || header(ask, "access-control-request-method") === null) {
    throw refuse(400, "BadRequest", "Insufficient information. Origin request header needed.");
  }
  const headers: Record<string, string> = {
    "access-control-allow-methods": "GET, HEAD, PUT, POST, DELETE",
    "access-control-max-age": "3000",
  };
  const wanted = header(ask, "access-control-request-headers");
  if (wanted !== null) headers["access-control-allow-headers"] = wanted;
  return { status: 200, headers, body: "" };
}

function crossOrigin(ask: S3Ask): Record<string, string> {
  const origin = header(ask, "origin");
  if (origin === null) return {};
  return {
    "access-control-allow-origin": origin,
    "access-control-expose-headers": "ETag",
    vary: "Origin, Access-Control-Request-Headers, Access-Control-Request-Method",
  };
}
