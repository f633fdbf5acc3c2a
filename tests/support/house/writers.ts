import { type Check, isNode, lineAt, type Node, type Source, textOf, walk } from "./source";
import {
  clocks,
  envReader,
  journalTables,
  journalWriter,
  moneyWriters,
  stateTables,
  stateWriter,
} from "./tables";

const inHouse = (source: Source) =>
  source.path.startsWith("src/") && !/\.test\.tsx?$/.test(source.path);
const at = (source: Source, node: Node) => `${source.path}:${lineAt(source, node.start)}`;

const either = (names: readonly string[]) => names.join("|");
const updatesState = new RegExp(
  `\\.update\\(\\s*(?:\\w+\\.)?(?:${either(stateTables)})\\s*\\)\\s*\\.set\\(\\s*\\{[^}]*\\b(?:status|fundingStatus|resolution)\\b`,
);
const updatesStateInSql = new RegExp(
  `update\\s+(?:only\\s+)?"?(?:${either(stateTables)})"?\\s[\\s\\S]*?\\bset\\b[\\s\\S]*?\\b(?:status|funding_status|resolution)\\b"?\\s*=`,
  "i",
);
const insertsJournal = new RegExp(
  `\\.insert\\(\\s*(?:\\w+\\.)?(?:${either(journalTables)})\\s*\\)`,
);
const insertsJournalInSql = new RegExp(
  `insert\\s+into\\s+"?(?:${either(journalTables)})"?\\b`,
  "i",
);

/** Rule 5. */
export const keepOneWriter: Check = ({ sources }) =>
  sources.filter(inHouse).flatMap((source) => {
    const wrong: string[] = [];
    const say = (node: Node, what: string) => wrong.push(`${at(source, node)} ${what}`);
    walk(source.ast, (node) => {
      const text = () => textOf(source, node);
      if (source.path !== stateWriter && changesState(node, text)) {
        say(node, `changes a state; only ${stateWriter} does`);
      }
      if (source.path !== journalWriter && addsJournal(node, text)) {
        say(node, `writes a journal; only ${journalWriter} does`);
      }
      if (source.path !== envReader && readsEnvironment(node, text)) {
        say(node, `reads process.env; only ${envReader} does`);
      }
      if (!moneyWriters.some((file) => file === source.path) && formatsMoney(node, text)) {
        say(node, `formats money; only ${moneyWriters.join(" and ")} do`);
      }
    });
    return [...new Set(wrong)];
  });

const isSql = (node: Node) => node.type === "TemplateLiteral" || node.type === "Literal";

const changesState = (node: Node, text: () => string) =>
  node.type === "CallExpression"
    ? updatesState.test(text())
    : isSql(node) && updatesStateInSql.test(text());

const addsJournal = (node: Node, text: () => string) =>
  node.type === "CallExpression"
    ? insertsJournal.test(text())
    : isSql(node) && insertsJournalInSql.test(text());

/** Names Next puts into the browser's bundle are written out there, so they are not a reading. */
const readsEnvironment = (node: Node, text: () => string) =>
  node.type === "MemberExpression" &&
  /^process\.env\.(?!NEXT_PUBLIC_|NODE_ENV|NEXT_RUNTIME)/.test(text());

function formatsMoney(node: Node, text: () => string): boolean {
  if (node.type === "NewExpression") return /^new Intl\.NumberFormat/.test(text());
  if (node.type === "CallExpression") return /\.toLocaleString\($/.test(callHead(node, text()));
  if (node.type === "TemplateLiteral") return /₦\s*\$\{/.test(text());
  if (node.type === "JSXElement" || node.type === "JSXFragment") return /₦\s*\{/.test(text());
  return false;
}

/** `a.b(` of `a.b(c)`, without what stands before on other lines. */
function callHead(node: Node, text: string): string {
  return isNode(node.callee) ? `${text.slice(0, node.callee.end - node.start)}(` : "";
}

/** Rule 6. */
export const avoidForbidden: Check = ({ files, sources }) => {
  const wrong: string[] = [];
  for (const file of files.keys()) {
    if (!/^(src|sandbox|scripts|tests|bench)\//.test(file)) continue;
    if (/\/index\.tsx?$/.test(file)) wrong.push(`${file}: index.ts hides where things are`);
    const drawer = /(?:^|\/)(utils?|helpers?)(?=[./])/.exec(file)?.[1];
    if (drawer) wrong.push(`${file}: ${drawer} is a drawer, not a name`);
  }
  for (const source of sources) {
    if (!/^(src|sandbox)\//.test(source.path)) continue;
    walk(source.ast, (node) => {
      if (node.type === "TSAsExpression" && isNode(node.typeAnnotation)) {
        if (node.typeAnnotation.type === "TSAnyKeyword") wrong.push(`${at(source, node)} as any`);
      }
      if (node.type !== "CallExpression" || !inHouse(source)) return;
      const called = textOf(source, node.callee);
      const given = textOf(source, node).slice(called.length);
      if (/^(Number|parseFloat|Number\.parseFloat)$/.test(called) && /amount|kobo/i.test(given)) {
        wrong.push(`${at(source, node)} ${called}(…) beside an amount loses kobo`);
      }
    });
  }
  return wrong;
};

/** Rule 7: the app's time has one source, and below the doors it is an argument. */
export const askOneClock: Check = ({ sources }) => {
  const wrong: string[] = [];
  for (const source of sources.filter(inHouse)) {
    if (clocks.some((file) => file === source.path)) continue;
    walk(source.ast, (node) => {
      if (readsMachineClock(source, node)) {
        wrong.push(
          `${at(source, node)} asks this machine for the time; only ${clocks.join(" and ")} do`,
        );
      }
      const below = /^src\/server\/(domain|db|providers)\//.test(source.path);
      if (below && node.type === "ImportDeclaration" && isNode(node.source)) {
        const from = textOf(source, node.source).slice(1, -1);
        if (/\/clock$/.test(from)) wrong.push(`${at(source, node)} time is an argument here`);
      }
    });
  }
  return wrong;
};

const readsMachineClock = (source: Source, node: Node) =>
  (node.type === "NewExpression" && /^new Date(\(\s*\))?$/.test(textOf(source, node))) ||
  (node.type === "CallExpression" && /^Date\.now\(/.test(textOf(source, node)));

/** Rule 8. */
export const keepDoorsThin: Check = ({ sources }) => {
  const wrong: string[] = [];
  for (const source of sources.filter(inHouse)) {
    const router = source.path.startsWith("src/server/routers/");
    const door = router || /^src\/(app|inngest)\//.test(source.path);
    if (!door) continue;
    walk(source.ast, (node) => {
      if (router && node.type === "TryStatement") wrong.push(`${at(source, node)} try in a router`);
      if (node.type !== "MemberExpression") return;
      if (/^(\w+\.)*db$/.test(textOf(source, node.object))) {
        wrong.push(`${at(source, node)} db. outside the domain`);
      }
    });
  }
  return wrong;
};
