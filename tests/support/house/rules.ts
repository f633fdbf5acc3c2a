import { aimDown, followColumns, formNoCycle, keepColumns } from "./arrows";
import { existAsNamed } from "./documents";
import { mounted } from "./mounted";
import { keepSizes } from "./sizes";
import type { Rule } from "./source";
import { askOneClock, avoidForbidden, keepDoorsThin, keepOneWriter } from "./writers";

const empty = "export {};\n";

export const rules: readonly Rule[] = [
  {
    name: "arrows go down, and the sandbox and the story stand outside",
    check: aimDown,
    broken: [
      {
        because: "the domain asks a provider",
        files: {
          "src/server/domain/orders/release.ts": `import { pay } from "@/server/providers/pay";\nexport const release = pay;\n`,
          "src/server/providers/pay.ts": "export const pay = 1;\n",
        },
        says: "providers",
      },
      {
        because: "a type is enough to aim up",
        files: {
          "src/lib/ids.ts": `import type { Env } from "../server/env";\nexport type Id = Env;\n`,
          "src/server/env.ts": "export type Env = string;\n",
        },
        says: "lib → earth",
      },
      {
        because: "a page reads the domain",
        files: {
          "src/app/page.tsx": `import { read } from "@/server/domain/orders/read";\nexport default read;\n`,
          "src/server/domain/orders/read.ts": "export const read = () => null;\n",
        },
        says: "app → noun",
      },
      {
        because: "the sandbox knows us",
        files: {
          "sandbox/start.ts": `await import("../src/lib/money");\n`,
          "src/lib/money.ts": empty,
        },
        says: "sandbox → lib",
      },
      {
        because: "we know the sandbox",
        files: {
          "src/server/env.ts": `export * from "../../sandbox/start";\n`,
          "sandbox/start.ts": empty,
        },
        says: "earth → sandbox",
      },
      {
        because: "a file stands in no room",
        files: { "src/services/orders.ts": empty },
        says: "no room",
      },
      {
        because: "a door asks more of the domain than it may",
        files: {
          "src/app/api/x/route.ts": `import "@/server/domain/orders/release";\n`,
          "src/server/domain/orders/release.ts": "export const release = 1;\n",
        },
        says: "only",
      },
    ],
  },
  {
    name: "columns in the domain stand on each other in one order",
    check: followColumns,
    broken: [
      {
        because: "orders lean on payments",
        files: {
          "src/server/domain/orders/fund.ts": `import "../payments/read";\nexport const fund = 1;\n`,
          "src/server/domain/payments/read.ts": empty,
        },
        says: "orders → payments",
      },
      {
        because: "a new column is not on the drawing",
        files: { "src/server/domain/gifts/read.ts": empty },
        says: "gifts",
      },
    ],
  },
  {
    name: "no file reaches itself through its imports",
    check: formNoCycle,
    broken: [
      {
        because: "three files in a ring",
        files: {
          "src/lib/a.ts": `import "./b";\n`,
          "src/lib/b.ts": `import "./c";\n`,
          "src/lib/c.ts": `import type { A } from "./a";\nexport type C = A;\n`,
        },
        says: "src/lib/a.ts → src/lib/b.ts → src/lib/c.ts → src/lib/a.ts",
      },
    ],
  },
  {
    name: "a column holds only a machine, rules, reads, verbs and its listed extras",
    check: keepColumns,
    broken: [
      {
        because: "a drawer for everything",
        files: { "src/server/domain/orders/service.ts": "export const doAll = 1;\n" },
        says: "service.ts",
      },
    ],
  },
  {
    name: "state, journals, environment and money on screen have one writer each",
    check: keepOneWriter,
    broken: [
      {
        because: "a verb moves a state itself",
        files: {
          "src/server/domain/orders/complete.ts": `export const complete = (db: D) => db.update(orders).set({ status: "COMPLETED" }).where(x);\n`,
        },
        says: "advance.ts",
      },
      {
        because: "a verb moves a state by hand-written SQL",
        files: {
          "src/server/domain/payouts/send.ts":
            "export const send = (q: Q) => q`update payouts as p set version = 1, status = 'SENT'`;\n",
        },
        says: "advance.ts",
      },
      {
        because: "a verb writes a journal",
        files: {
          "src/server/domain/orders/fund.ts":
            "export const fund = (db: D) => db.insert(journals).values({});\n",
        },
        says: "post.ts",
      },
      {
        because: "SQL writes an entry",
        files: {
          "src/inngest/fix.ts": "export const fix = (q: Q) => q`INSERT INTO entries values (1)`;\n",
        },
        says: "post.ts",
      },
      {
        because: "the environment is read in passing",
        files: { "src/lib/x.ts": "export const x = process.env.APP_URL;\n" },
        says: "process.env",
      },
      {
        because: "a component formats money its own way",
        files: { "src/components/sum.tsx": "export const S = (p: P) => <b>₦{p.amount}</b>;\n" },
        says: "formats money",
      },
      {
        because: "a number is written for a locale",
        files: { "src/app/page.tsx": "export const s = (n: bigint) => n.toLocaleString('en');\n" },
        says: "formats money",
      },
    ],
  },
  mounted,
  {
    name: "no barrels, no drawers, no floats beside an amount, no any",
    check: avoidForbidden,
    broken: [
      { because: "a barrel", files: { "src/lib/index.ts": empty }, says: "index.ts" },
      { because: "a drawer", files: { "src/lib/utils/x.ts": empty }, says: "utils" },
      { because: "another drawer", files: { "sandbox/helpers.ts": empty }, says: "helpers" },
      {
        because: "an amount becomes a float",
        files: { "src/lib/x.ts": "export const x = (m: M) => Number(m.amount) / 100;\n" },
        says: "Number(",
      },
      {
        because: "a type is silenced",
        files: { "src/lib/x.ts": "export const x = (1 as any).y;\n" },
        says: "as any",
      },
    ],
  },
  {
    name: "one file asks what time it is, and below the doors time is an argument",
    check: askOneClock,
    broken: [
      {
        because: "a job looks at the machine's clock",
        files: { "src/inngest/ring.ts": "export const f = () => g(new Date());\n" },
        says: "src/server/clock.ts",
      },
      {
        because: "a page does, in milliseconds",
        files: { "src/app/page.tsx": "export const f = () => g(Date.now());\n" },
        says: "src/server/clock.ts",
      },
      {
        because: "a component does",
        files: { "src/components/when.tsx": "export const W = () => f(new Date());\n" },
        says: "src/components/ui/use-now.ts",
      },
      {
        because: "a verb asks for the time",
        files: {
          "src/server/domain/orders/release.ts": `import { currentTime } from "../../clock";\nexport const release = currentTime;\n`,
          "src/server/clock.ts": "export const currentTime = () => new Date();\n",
        },
        says: "argument",
      },
    ],
  },
  {
    name: "routers do not catch; routers, pages and functions do not query",
    check: keepDoorsThin,
    broken: [
      {
        because: "a router catches",
        files: {
          "src/server/routers/orders.ts": "export const f = () => { try { g(); } catch {} };\n",
        },
        says: "try",
      },
      {
        because: "a router queries",
        files: {
          "src/server/routers/orders.ts": "export const f = ({ ctx }: C) => ctx.db.select();\n",
        },
        says: "db.",
      },
      {
        because: "a function queries",
        files: { "src/inngest/fold.ts": "export const f = () => db.execute(q);\n" },
        says: "db.",
      },
    ],
  },
  {
    name: "every file named in the documents exists",
    check: existAsNamed,
    broken: [
      {
        because: "a document points at nothing",
        files: {
          "README.md": "See `src/lib/gone.ts` and `lib/money.ts`.\n",
          "ARCHITECTURE.md": "",
          "STYLE.md": "",
          "DECISIONS.md": "",
          "src/lib/money.ts": empty,
        },
        says: "src/lib/gone.ts",
      },
      {
        because: "a link is dead",
        files: {
          "README.md": "[how](docs/how.md)",
          "ARCHITECTURE.md": "",
          "STYLE.md": "",
          "DECISIONS.md": "",
        },
        says: "docs/how.md",
      },
      {
        because: "a setting is not in the sample",
        files: {
          "README.md": "",
          "ARCHITECTURE.md": "",
          "STYLE.md": "",
          "DECISIONS.md": "",
          "src/server/env.ts": "export const Env = z.object({ APP_URL: z.url(), NEW_KEY: k });\n",
          ".env.example": "APP_URL=http://127.0.0.1:3000\nOLD_KEY=1\n",
        },
        says: "NEW_KEY",
      },
    ],
  },
  {
    name: "no file over 300 lines, no function over 60",
    check: keepSizes,
    broken: [
      {
        because: "a long file",
        files: { "src/lib/long.ts": "export {};\n".repeat(301) },
        says: "301 lines",
      },
      {
        because: "a long function",
        files: { "sandbox/long.ts": `export const f = () => {\n${"g();\n".repeat(60)}};\n` },
        says: "62 lines",
      },
    ],
  },
];
