import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { type Answer, json } from "../http";

const FILES: Record<string, string> = {
  "inter-latin": "inter-ui/variable-latin/InterVariable-subset.woff2",
  "inter-latin-ext": "inter-ui/variable/InterVariable.woff2",
  "bricolage-latin":
    "@fontsource-variable/bricolage-grotesque/files/bricolage-grotesque-latin-wght-normal.woff2",
  "bricolage-latin-ext":
    "@fontsource-variable/bricolage-grotesque/files/bricolage-grotesque-latin-ext-wght-normal.woff2",
};

const find = createRequire(import.meta.url);

/** A font of the pages; without the font packages the browser takes its own. */
export function showFont(name: string): Answer {
  const file = FILES[name];
  if (!file) return json(404, { message: "No such font" });
  try {
    return {
      status: 200,
      headers: { "content-type": "font/woff2", "cache-control": "max-age=86400" },
      body: readFileSync(find.resolve(file)),
    };
  } catch {
    return json(404, { message: "The font package is not installed" });
  }
}
