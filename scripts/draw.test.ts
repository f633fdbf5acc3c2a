import { existsSync, readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { readMachines, redraw } from "./draw";

const rows = [
  { from: null, action: "create", by: ["creator"], to: "CREATED" },
  { from: "CREATED", action: "expire", by: ["clock"], to: "EXPIRED", after: "accept_by" },
] as const;

it("draws a machine's table where the document asks for it, and nothing else", () => {
  const text = "before\n<!-- drawn: orderRows -->\nold\n<!-- end -->\nafter\n";
  expect(redraw(text, new Map([["orderRows", rows]]))).toBe(`before
<!-- drawn: orderRows -->
| from | action | by | needs | moves | to |
| --- | --- | --- | --- | --- | --- |
| · | create | creator |  |  | CREATED |
| CREATED | expire (accept_by) | clock |  |  | EXPIRED |
<!-- end -->
after
`);
});

it("refuses a marker that names no table", () => {
  expect(() => redraw("<!-- drawn: giftRows -->\n<!-- end -->", new Map())).toThrow(/giftRows/);
});

it("finds that ARCHITECTURE.md shows the machines as they are (npm run draw makes it so)", async () => {
  const document = new URL("../ARCHITECTURE.md", import.meta.url);
  const text = existsSync(document) ? readFileSync(document, "utf8") : "";
  expect(redraw(text, await readMachines())).toBe(text);
});
