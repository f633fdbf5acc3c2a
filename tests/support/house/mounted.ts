import type { Check, Rule } from "./source";

/** A file of settings is mounted where the app runs; in the tree it would be everybody's. */
const mountSecrets: Check = ({ files }) => {
  const ignored = files.get(".gitignore");
  return [
    ...[...files.keys()]
      .filter((path) => /(^|\/)(production|staging)\.json$/.test(path))
      .map((path) => `${path} holds settings of a running app: mount it, do not commit it`),
    ...(ignored === undefined || /^production\.json$/m.test(ignored)
      ? []
      : [".gitignore lets production.json in"]),
  ];
};

export const mounted: Rule = {
  name: "no file of settings is committed",
  check: mountSecrets,
  broken: [
    {
      because: "production's lies in the tree",
      files: { "config/production.json": "{}\n", ".gitignore": "production.json\n" },
      says: "mount it",
    },
    {
      because: "nothing keeps it out",
      files: { ".gitignore": "node_modules/\n" },
      says: ".gitignore",
    },
  ],
};
