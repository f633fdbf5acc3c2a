import { existsSync, readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { drawings, readMachines, redraw } from "./draw";

const rows = [
  { from: null, action: "create", by: ["creator"], to: "CREATED", event: "order.created" },
  { from: "CREATED", action: "expire", by: ["clock"], to: "EXPIRED", after: "accept_by" },
  { from: "CREATED", action: "revise", by: ["creator", "buyer"], to: "CREATED" },
] as const;
const drawn = drawings(new Map([["orders", rows]]));

it("draws a machine's table where the document asks for it, and nothing else", () => {
  const text = "before\n<!-- drawn: orderRows -->\nold\n<!-- end -->\nafter\n";
  expect(redraw(text, drawn)).toBe(`before
<!-- drawn: orderRows -->
| from | action | by | to | after |
| --- | --- | --- | --- | --- |
| · | create | creator | CREATED |  |
| CREATED | expire | clock | EXPIRED | accept_by |
| CREATED | revise | creator, buyer | CREATED |  |
<!-- end -->
after
`);
});

it("draws who may do what from where", () => {
  expect(drawn.get("orderMatrix")).toBe(`| action | · | CREATED |
| --- | --- | --- |
| create | creator |  |
| expire |  | clock |
| revise |  | creator, buyer |
`);
});

it("draws which messages a step sends, and who is reminded of which clock", () => {
  const lines = (drawn.get("messages") ?? "").split("\n");
  expect(lines).toContain("| order.created | · create CREATED | invited (SMS) |");
  expect(lines).toContain("| deadline.soon | before inspection | buyer (SMS, e-mail) |");
});

it("refuses a marker that names no table", () => {
  expect(() => redraw("<!-- drawn: giftRows -->\n<!-- end -->", new Map())).toThrow(/giftRows/);
});

it("finds that ARCHITECTURE.md shows the machines as they are (npm run draw makes it so)", async () => {
  const document = new URL("../ARCHITECTURE.md", import.meta.url);
  const text = existsSync(document) ? readFileSync(document, "utf8") : "";
  expect(redraw(text, drawings(await readMachines()))).toBe(text);
});
