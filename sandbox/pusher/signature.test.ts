import { expect, test } from "vitest";
import { faultOf, isTicket, signCall, ticketFor } from "./signature";

// The worked examples of pusher.com/docs/channels/library_auth_reference, rest-api and auth-signatures.
const docs = { appId: "3", key: "278d425bdf160c739803", secret: "7ad3773142a6692b25b8" };
const BODY = `{"name":"foo","channels":["project-3"],"data":"{\\"some\\":\\"data\\"}"}`;
const QUERY =
  "auth_key=278d425bdf160c739803&auth_timestamp=1353088179&auth_version=1.0&body_md5=ec365a775a4cd0599faeb73354201b6f";
const SIGNATURE = "da454824c97ba181a32ccc17a72625ba02771f50b50e1e7430e47a1f3f457e6c";
const NOW = 1_353_088_179_000;

const ask = (change: { body?: string; query?: string; method?: string; path?: string } = {}) => ({
  method: change.method ?? "POST",
  path: change.path ?? "/apps/3/events",
  params: {},
  query: new URLSearchParams(change.query ?? `${QUERY}&auth_signature=${SIGNATURE}`),
  headers: {},
  raw: Buffer.from(change.body ?? BODY),
});

test("a call is signed as in the public example, in whatever order its parameters stand", () => {
  const query = new URLSearchParams(QUERY);
  expect(signCall(docs.secret, "POST", "/apps/3/events", query)).toBe(SIGNATURE);
  const turned = new URLSearchParams(QUERY.split("&").reverse().join("&"));
  expect(signCall(docs.secret, "post", "/apps/3/events", turned)).toBe(SIGNATURE);
  expect(faultOf(docs, ask(), NOW)).toBeNull();
});

test.each([
  ["another body", { body: BODY.replace("data", "date") }, NOW, "Invalid body_md5"],
  ["another path", { path: "/apps/3/batch_events" }, NOW, "Invalid signature"],
  ["another method", { method: "PUT" }, NOW, "Invalid signature"],
  ["no signature", { query: QUERY }, NOW, "Invalid signature"],
  ["another key", { query: QUERY.replace("278d", "0000") }, NOW, "Unknown auth_key"],
  ["an hour ago", {}, NOW + 3_600_000, "Timestamp expired"],
  [
    "no time",
    { query: "auth_key=278d425bdf160c739803&auth_version=1.0" },
    NOW,
    "Timestamp expired",
  ],
])("a call with %s is not believed", (_, change, now, fault) => {
  expect(faultOf(docs, ask(change), now)).toBe(fault);
});

test("a ticket is as in the public example, and of one connection and channel only", () => {
  const [socket, channel] = ["1234.1234", "private-foobar"];
  const ticket =
    "278d425bdf160c739803:58df8b0c36d6982b82c3ecf6b4662e34fe8c25bba48f5369f135bf843651c3a4";
  expect(ticketFor(docs, socket, channel)).toBe(ticket);
  expect(isTicket(docs, ticket, socket, channel)).toBe(true);
  expect(isTicket(docs, ticket, "1234.1235", channel)).toBe(false);
  expect(isTicket(docs, ticket, socket, "private-foobaz")).toBe(false);
  expect(isTicket(docs, ticket.slice(0, -1), socket, channel)).toBe(false);
});
