// A module hook. Node hands over a CommonJS package whole where Next and Vitest hand over what it
// calls its default; outside those two, one import of the app needs the same courtesy.
const wrapped = "next-auth/providers/credentials";

/** @type {import("node:module").ResolveHook} */
export const resolve = (specifier, context, next) => {
  if (specifier !== wrapped) return next(specifier, context);
  const from = JSON.stringify(new URL("../package.json", import.meta.url).href);
  const code = `import { createRequire } from "node:module";
    export default createRequire(${from})(${JSON.stringify(wrapped)}).default;`;
  return { url: `data:text/javascript,${encodeURIComponent(code)}`, shortCircuit: true };
};
