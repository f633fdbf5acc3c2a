import { NextRequest } from "next/server";
import { beforeAll, expect, test, vi } from "vitest";
import { giveSettings } from "../../tests/support/settings";

vi.mock("next-auth", () => ({
  default: async (request: Request) => new Response(await request.text(), { status: 200 }),
}));
vi.mock("./auth", () => ({ authOptions: () => ({}) }));

let handle: (request: NextRequest) => Promise<Response>;

beforeAll(async () => {
  giveSettings("postgres://127.0.0.1:9/none");
  const { authHandler } = await import("./auth-handler");
  const context = { params: Promise.resolve({ nextauth: ["callback", "phone"] }) };
  handle = (request) => authHandler("USER")(request, context);
});

const form = "application/x-www-form-urlencoded";
const json = "application/json";

const post = (body: BodyInit, type: string, headers: Record<string, string> = {}) =>
  handle(
    new NextRequest("http://127.0.0.1:3000/api/auth/callback/phone", {
      method: "POST",
      headers: { "content-type": type, ...headers },
      body,
    }),
  );

test("a form and an object of texts come in as the same form", async () => {
  const asForm = await post("phone=0803&code=1+2&json=true", form);
  const asJson = await post('{"phone":"0803","code":"1 2","json":"true","deep":{"a":1}}', json);
  expect(await asForm.text()).toBe("phone=0803&code=1+2&json=true");
  expect(await asJson.text()).toBe("phone=0803&code=1+2&json=true");
  expect(asForm.headers.get("cache-control")).toBe("private, no-store");
});

test.each([
  ["half a text", '{"phone":', json],
  ["null", "null", json],
  ["a list", "[]", json],
  ["a number", "1", json],
  ["nothing", "", json],
  ["a plain text", "phone=1", "text/plain"],
  ["a form in parts", "--x--", "multipart/form-data; boundary=x"],
  ["a thousand fields", Array.from({ length: 1_000 }, (_, n) => `a${n}=1`).join("&"), form],
])("a body of %s is a bad request, not an error", async (_, body, type) => {
  expect((await post(body, type)).status).toBe(400);
});

test("16 kB are read and one byte more is not, whatever the header says", async () => {
  const fill = (bytes: number) => `phone=${"1".repeat(bytes - 6)}`;
  expect((await post(fill(16_384), form)).status).toBe(200);
  expect((await post(fill(16_385), form)).status).toBe(413);
  const endless = new ReadableStream({
    pull: (controller) => controller.enqueue(new Uint8Array(65_536).fill(0x61)),
  });
  const request = new NextRequest("http://127.0.0.1:3000/api/auth/callback/phone", {
    method: "POST",
    headers: { "content-type": form, "content-length": "10" },
    body: endless,
    duplex: "half",
  } as ConstructorParameters<typeof NextRequest>[1]);
  expect((await handle(request)).status).toBe(413);
});

test("who signs out leaves nothing behind in the browser, and who signs in keeps it", async () => {
  const { authHandler } = await import("./auth-handler");
  const answerOf = async (action: string) =>
    authHandler("USER")(
      new NextRequest(`http://127.0.0.1:3000/api/auth/${action}`, {
        method: "POST",
        headers: { "content-type": form },
        body: "json=true",
      }),
      { params: Promise.resolve({ nextauth: [action] }) },
    );
  expect((await answerOf("signout")).headers.get("clear-site-data")).toBe('"cache", "storage"');
  expect((await answerOf("callback")).headers.get("clear-site-data")).toBeNull();
});

test("another site's form is refused before it is read", async () => {
  expect((await post("a=1", form, { "sec-fetch-site": "cross-site" })).status).toBe(403);
  expect((await post("a=1", form, { origin: "https://evil.example" })).status).toBe(403);
});
