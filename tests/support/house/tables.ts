/**
 * The drawing of ARCHITECTURE.md as data: where a file belongs, and what it may look at.
 * Rooms are tried from the top, and the first whose pattern fits is the file's.
 */
export const rooms = [
  {
    name: "earth",
    is: /^src\/server\/(clock|env(-[a-z]+)?|peppers|hosts|log|cause|spans|report-error|plain-event)\.ts$/,
    sees: ["lib"],
  },
  { name: "lib", is: /^src\/lib\//, sees: [] },
  { name: "db", is: /^src\/server\/db\//, sees: ["earth", "lib"] },
  { name: "providers", is: /^src\/server\/providers\//, sees: ["earth", "lib"] },
  { name: "noun", is: /^src\/server\/domain\/[^/]+\//, sees: ["domain", "db", "earth", "lib"] },
  { name: "domain", is: /^src\/server\/domain\/[^/]+$/, sees: ["noun", "db", "earth", "lib"] },
  {
    name: "routers",
    is: /^src\/server\/routers\//,
    sees: ["server", "noun", "domain", "providers", "earth", "lib"],
  },
  { name: "caller", is: /^src\/server\/caller\.ts$/, sees: ["routers", "server", "earth", "lib"] },
  { name: "server", is: /^src\/server\/[^/]+$/, sees: ["noun", "domain", "db", "earth", "lib"] },
  {
    name: "inngest",
    is: /^src\/inngest\//,
    sees: ["noun", "domain", "providers", "earth", "lib"],
  },
  { name: "ui", is: /^src\/components\/ui\//, sees: ["lib"] },
  { name: "components", is: /^src\/components\//, sees: ["ui", "lib"] },
  {
    name: "api",
    is: /^src\/app\/api\//,
    sees: ["inngest", "routers", "caller", "server", "noun", "domain", "providers", "earth", "lib"],
  },
  {
    name: "app",
    is: /^src\/(app\/|proxy\.ts$|instrumentation)/,
    sees: ["components", "ui", "caller", "server", "earth", "lib"],
  },
  { name: "sandbox", is: /^sandbox\//, sees: [] },
  // What plays the story or stands outside the house may use only its public faces.
  { name: "story", is: /^scripts\/(story\/|demo\.ts$)/, sees: ["scripts"] },
  { name: "scripts", is: /^scripts\//, sees: ["db", "earth", "lib", "noun", "domain", "story"] },
] as const;

/** Upward glances that vanish at compile time. */
export const glances = [
  { from: /^src\/lib\/(trpc\.tsx|ask\.ts)$/, to: /^src\/server\/routers\/app\.ts$/ },
  { from: /^src\/(components|app)\//, to: /^src\/server\/routers\// },
] as const;

/** Some rooms may look only at some files of a room they may look at. */
export const narrow = [
  {
    from: "api",
    to: "noun",
    only: /^src\/server\/domain\/(payments\/receive-webhook|monitors\/read)\.ts$/,
  },
  {
    from: "server",
    to: "noun",
    only: /^src\/server\/domain\/(people\/|orders\/find-order\.ts$)/,
  },
  { from: "domain", to: "noun", only: /^src\/server\/domain\/ledger\// },
  { from: "api", to: "domain", only: /^src\/server\/domain\/(errors|on-behalf)\.ts$/ },
  { from: "scripts", to: "noun", only: /\/(machine|messages\/catalogue|people\/staff)\.ts$/ },
] as const;

/** The small drawing inside `domain`: a column and those it stands on. */
export const columns: Readonly<Record<string, readonly string[]>> = {
  whereabouts: ["freezes"],
  jobs: ["clocks", "payouts", "refunds", "payments", "whereabouts", "people", "ledger"],
  clocks: ["disputes", "orders", "messages", "people", "ledger", "fees"],
  freezes: ["people"],
  tiers: ["people", "ledger"],
  refunds: [
    "suspense",
    "freezes",
    "payments",
    "orders",
    "people",
    "ledger",
    "fees",
    "messages",
    "whereabouts",
  ],
  kyc: ["tiers", "people", "files"],
  disputes: ["orders", "people", "ledger", "fees", "files", "messages"],
  payments: [
    "suspense",
    "orders",
    "tiers",
    "people",
    "ledger",
    "fees",
    "files",
    "messages",
    "whereabouts",
  ],
  payouts: [
    "freezes",
    "limits",
    "tiers",
    "people",
    "ledger",
    "fees",
    "files",
    "messages",
    "whereabouts",
  ],
  orders: ["suspense", "tiers", "people", "ledger", "fees", "files", "messages"],
  people: ["files", "messages"],
  ledger: ["suspense", "people"],
  proofs: ["ledger"],
  seals: [],
  monitors: ["freezes", "recon", "payouts", "people", "ledger", "messages"],
  recon: ["suspense", "limits", "people", "ledger"],
  fees: ["people"],
  limits: ["people"],
  pool: ["people", "ledger"],
  suspense: ["people"],
  files: [],
  messages: [],
  realtime: [],
};

/** Files of a column that are not `machine`, `rules`, `read` or a verb named after its export. */
export const extras: Readonly<Record<string, readonly string[]>> = {
  ledger: ["accounts", "postings", "moved-by"],
  orders: [
    "terms",
    "conditions",
    "templates",
    "find-order",
    "work",
    "end-early",
    "end-paid",
    "late-money",
    "milestones",
    "extensions",
    "lateness",
    "silence",
    "offers",
    "confirm-step",
    "rows",
    "sentence",
    "shares",
  ],
  payouts: ["bank-accounts"],
  whereabouts: ["cell", "about-payments", "about-payouts", "about-refunds", "about-disputes"],
  monitors: ["money-faults", "recon-faults", "safety-faults", "work-faults"],
  recon: ["known-sums", "bank-side", "statement-words"],
  people: [
    "permissions",
    "otp",
    "totp",
    "kyc",
    "staff",
    "staff-links",
    "sign-in-links",
    "members",
    "sessions",
    "recovery-codes",
    "new-password",
  ],
  messages: [
    "breaker",
    "inbox",
    "kinds",
    "pidgin",
    "preferences",
    "catalogue",
    "entry",
    "facts",
    "about-alarms",
    "about-agreement",
    "about-money",
    "about-work",
    "about-end",
    "about-disputes",
    "about-holds",
    "about-payouts",
    "about-people",
    "about-kyc",
    "about-chargebacks",
    "about-refunds",
    "about-deadlines",
  ],
  kyc: ["number-of", "address-of"],
  jobs: ["dry-run", "rehearse-payout", "rehearse-refund", "rehearse-payment", "rehearse-clock"],
  files: ["picture", "jpeg", "png", "webp", "pdf"],
};

/** Tables whose state has a machine, and the one door through which it changes. */
export const stateTables = [
  "orders",
  "milestones",
  "conditions",
  "payments",
  "payouts",
  "disputes",
  "offers",
  "rulings",
  "extensions",
  "refunds",
  "chargebacks",
  "corrections",
  "fee_configuration",
  "payout_limits",
  "settlements",
  "line_bookings",
  "pool_moves",
  "tier_limits",
  "suspense",
  "kyc_checks",
  "staff_changes",
  "dead_letters",
] as const;
export const stateWriter = "src/server/domain/advance.ts";
export const journalTables = ["journals", "entries"] as const;
export const journalWriter = "src/server/domain/ledger/post.ts";
/** Who asks a machine for the time: the server, and a page that counts on from the server's. */
export const clocks = ["src/server/clock.ts", "src/components/ui/use-now.ts"] as const;
export const envReader = "src/server/env.ts";
/** Files that name settings for it. */
export const envParts: readonly string[] = [
  "src/server/env-schema.ts",
  "src/server/env-database.ts",
  "src/server/env-gateways.ts",
  "src/server/env-texts.ts",
  "src/server/env-identity.ts",
  "src/server/env-realtime.ts",
  "src/server/env-seen.ts",
];
export const moneyWriters = ["src/components/money-text.tsx", "src/lib/format.ts"] as const;

export const documents = ["README.md", "ARCHITECTURE.md", "STYLE.md", "DECISIONS.md"] as const;

export const sizes = { fileLines: 300, functionLines: 60 } as const;

/** Files allowed to break a size; this list may only shrink. */
export const sizeExceptions: readonly string[] = [];
