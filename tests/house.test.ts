import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { rules } from "./support/house/rules";
import { type House, readSources } from "./support/house/source";

const root = fileURLToPath(new URL("..", import.meta.url));
const folders = ["src", "sandbox", "scripts", "tests", "bench", "drizzle", "public", ".ci", "docs"];

function readHouse(): House {
  const files = new Map<string, string>();
  const add = (path: string) => {
    const readable = /\.(tsx?|mjs|md|css)$|\.env\.example$|^\.gitignore$/.test(path);
    files.set(path, readable ? readFileSync(`${root}${path}`, "utf8") : "");
  };
  const enter = (folder: string) => {
    for (const entry of readdirSync(`${root}${folder}`, { withFileTypes: true })) {
      const path = folder === "" ? entry.name : `${folder}/${entry.name}`;
      if (entry.isFile()) add(path);
      else if (folder !== "" || folders.includes(entry.name)) enter(path);
    }
  };
  enter("");
  // Whatever else is committed, wherever it lies.
  const tracked = spawnSync("git", ["ls-files", "-z"], { cwd: root, encoding: "utf8" });
  for (const path of (tracked.stdout ?? "").split("\0")) {
    if (path !== "" && !files.has(path)) files.set(path, "");
  }
  return { files, sources: readSources(files) };
}

const broken = (files: Readonly<Record<string, string>>): House => {
  const map = new Map(Object.entries(files));
  return { files: map, sources: readSources(map) };
};

describe("the house", () => {
  const house = readHouse();

  it("is read whole", () => {
    expect(house.sources.length).toBeGreaterThan(20);
  });

  for (const rule of rules) {
    it(`keeps its rule: ${rule.name}`, () => {
      expect(rule.check(house)).toEqual([]);
    });
  }
});

describe("a rule that cannot fail is no rule", () => {
  for (const rule of rules) {
    for (const twin of rule.broken) {
      it(`${rule.name}: it speaks when ${twin.because}`, () => {
        expect(rule.check(broken(twin.files)).join("\n")).toContain(twin.says);
      });
    }
  }
});
