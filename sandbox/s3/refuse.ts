import { randomBytes } from "node:crypto";
import { type Answer, Refusal } from "../http";
import { type Element, xml } from "./xml";

/** A refusal as S3 writes it. Source: docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html */
export const refuse = (
  status: number,
  code: string,
  message: string,
  more: Element[] = [],
): Refusal => new Refusal(errorAnswer(status, code, message, more));

export function errorAnswer(
  status: number,
  code: string,
  message: string,
  more: Element[] = [],
): Answer {
  const requestId = randomBytes(8).toString("hex").toUpperCase();
  return {
    status,
    headers: { "content-type": "application/xml", "x-amz-request-id": requestId },
    body: xml("Error", [
      ["Code", code],
      ["Message", message],
      ...more,
      ["RequestId", requestId],
      ["HostId", "sandbox"],
    ]),
  };
}
