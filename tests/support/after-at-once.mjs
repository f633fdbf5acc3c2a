// A module hook. Outside Next nothing comes "after" an answer, so what should, is done at once.
const code = "export const after = (task) => void task();";

/** @type {import("node:module").ResolveHook} */
export const resolve = (specifier, context, next) =>
  specifier === "next/server"
    ? { url: `data:text/javascript,${encodeURIComponent(code)}`, shortCircuit: true }
    : next(specifier, context);
