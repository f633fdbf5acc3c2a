import type { Page } from "@playwright/test";
import { readJournals } from "../../scripts/story/ledger";
import { type Scene, signInStaff } from "../../scripts/story/scene";
import { openVisitor } from "../../scripts/story/visitor";
import { anyFees } from "./fees";
import type { Stage } from "./stage";
import { jobStops } from "./tour-jobs";
import { kycStops, showOther, tierStops } from "./tour-kyc";
import { prepareStaff } from "./tour-staff";
import { bringStatement, statementStops } from "./tour-statement";
import type { Desk, Stop } from "./tour-stop";

const DAY = 86_400_000;

/** What the desks look at, each an order in a state of its own. */
export type DeskOrders = Record<
  "heard" | "drafted" | "ruled" | "held" | "late" | "takenBack" | "asked" | "full",
  Scene
>;

async function openDesk(stage: Stage, scene: Scene, role: string, nth: number): Promise<Desk> {
  const member = stage.staff.filter(({ roles }) => roles.includes(role)).at(nth);
  if (!member) throw new Error(`Nobody of the staff has the role ${role}`);
  const desk = { ...member, browser: openVisitor(stage.appOrigin) };
  await signInStaff(scene, desk);
  return desk;
}

/** Staff do their part over HTTP; then the pages of their desks, each seen by whoever works there. */
export async function prepareDesks(
  stage: Stage,
  orders: DeskOrders,
  /** Signed in already; once more would sign them out where they are. */
  approver: Desk,
): Promise<Stop[]> {
  const open = (role: string, nth = 0) => openDesk(stage, orders.heard, role, nth);
  const arbiter = await open("ARBITER");
  const second = await open("ARBITER", 1);
  const risk = await open("RISK");
  const compliance = await open("COMPLIANCE");
  const finance = await open("FINANCE_CHECKER", 1);
  const ids = await readCases(arbiter);
  const caseOf = ({ ref }: Scene) => ids.get(ref) ?? "";
  await rule(arbiter, orders.drafted, caseOf(orders.drafted), "400,000.00", "200,000.00");
  await rule(arbiter, orders.ruled, caseOf(orders.ruled), "85,000.00", "100,000.00");
  await arbiter.browser.mutate("admin.disputes.assign", { id: caseOf(orders.heard) });
  await placeHold(risk, orders.held);
  await noticeChargeback(finance, orders.takenBack);
  await proposeLimit(compliance);
  await showOther(orders.held);
  await prepareBooks(finance, approver, orders.heard);
  const seen = (name: string, path: string, by: Desk, act?: Stop["act"]): Stop => ({
    name,
    path,
    cookies: by.browser.cookies(),
    ...(act && { act }),
  });
  const caseStop = (name: string, scene: Scene, by: Desk, act?: Stop["act"]) =>
    seen(name, `/admin/disputes/${caseOf(scene)}`, by, act);
  return [
    seen("admin-today-arbiter", "/admin", arbiter),
    seen("admin-disputes", "/admin/disputes?state=OPEN", arbiter),
    seen("admin-disputes-empty", "/admin/disputes?state=COMPLAINTS", arbiter),
    caseStop("admin-dispute-case", orders.heard, arbiter),
    caseStop("admin-dispute-ruling-form", orders.heard, arbiter, async (page) => {
      await page.getByRole("button", { name: /^Draft a ruling/ }).click();
      await page.getByRole("button", { name: "Half each" }).click();
      await page.getByText("Leaves what we hold").waitFor();
    }),
    caseStop("admin-dispute-second-person", orders.drafted, second),
    caseStop("admin-dispute-confirming", orders.drafted, second, (page) =>
      page.getByRole("button", { name: /^Confirm…/ }).click(),
    ),
    caseStop("admin-dispute-proposed", orders.ruled, second),
    seen("admin-orders", "/admin/orders", risk),
    seen("admin-order-held", `/admin/orders/${orders.held.ref}`, compliance),
    seen("admin-order-lifting", `/admin/orders/${orders.held.ref}`, compliance, (page) =>
      page.getByRole("button", { name: "Lift the hold…" }).click(),
    ),
    ...(await tierStops(stage, orders, { one: compliance, other: finance, risk })),
    ...kycStops((name, path, act) => seen(name, path, risk, act)),
    seen("admin-order-holding", `/admin/orders/${orders.asked.ref}`, risk),
    ...(await prepareStaff(orders.heard, open)),
    ...financeStops(orders, (name, path, act) => seen(name, path, finance, act)),
    ...statementStops(seen, finance, approver),
    ...(await jobStops(orders.heard, approver, finance, seen)),
    ...(await pausedStops(risk, orders.drafted)),
  ];
}

/** Somebody whom one of risk stopped while they are in a dispute. */
async function pausedStops({ browser }: Desk, { seller, ref }: Scene): Promise<Stop[]> {
  const { id: scope } = await seller.browser.query<{ id: string }>("people.me");
  await browser.mutate("admin.freezes.freeze", { scope, reason: "Two buyers name the same goods" });
  const cookies = seller.browser.cookies();
  return [
    { name: "paused-home", path: "/orders", cookies },
    { name: "paused-room", path: `/orders/${ref}/dispute`, cookies },
  ];
}

async function proposeLimit({ browser }: Desk): Promise<void> {
  await browser.mutate("admin.limits.propose", {
    kind: "USER_DAY",
    amount: "30,000,000.00",
    effectiveTo: new Date(Date.now() + 90 * DAY),
    reason: "A dealer in cars sells five of them this week",
  });
  await browser.mutate("admin.tiers.propose", {
    tier: 2,
    kind: "ORDER",
    amount: "600,000.00",
    effectiveFrom: new Date(Date.now() + 90 * DAY),
    reason: "The circular of this month allows it",
  });
}

async function prepareBooks(finance: Desk, approver: Desk, scene: Scene): Promise<void> {
  await proposeTopUp(finance);
  await bringStatement(finance, scene);
  await proposeCorrection(finance);
  await proposeFees(approver, scene);
}

async function proposeTopUp({ browser }: Desk): Promise<void> {
  await browser.mutate("admin.pool.propose", {
    kind: "TOP_UP",
    amount: "2,500,000.00",
    bankReference: "FT26333QX81",
    reason: "A bank took a card payment back after the seller had withdrawn it",
  });
}

async function readCases({ browser }: Desk): Promise<Map<string, string>> {
  type Queue = { items: { id: string; ref: string }[] };
  const { items } = await browser.query<Queue>("admin.disputes.queue", { state: "UNASSIGNED" });
  return new Map(items.map(({ id, ref }) => [ref, id]));
}

async function rule(desk: Desk, scene: Scene, id: string, toSeller: string, toBuyer: string) {
  await desk.browser.mutate("admin.disputes.assign", { id });
  type File = { order: { conditions: { id: string }[] } };
  const { order } = await desk.browser.query<File>("admin.disputes.one", { id });
  await desk.browser.mutate("admin.disputes.draft", {
    id,
    toSeller,
    toBuyer,
    summary: "It works, and it is less than was agreed. The seller keeps what it is worth.",
    reasons: order.conditions.map(({ id: conditionId }) => ({
      conditionId,
      text: "Met in part. It was done, but not wholly as agreed.",
    })),
    totp: await scene.code(desk.totpSecret),
  });
}

async function placeHold({ browser }: Desk, { ref, outside }: Scene): Promise<void> {
  await browser.mutate("admin.orders.placeHold", {
    ref,
    reason: "FRAUD_REPORT",
    document: "Letter of the police in Ikeja, 44/26",
    note: "The phone may be stolen.",
    reviewBy: new Date((await outside.time()).getTime() + 3 * DAY),
  });
}

async function noticeChargeback({ browser }: Desk, { buyer, ref }: Scene): Promise<void> {
  type Status = { reference: string };
  const { reference } = await buyer.browser.query<Status>("payments.status", { ref });
  await browser.mutate("admin.chargebacks.notice", {
    paymentReference: reference,
    theirReference: `dsp_${ref.slice(-5)}`,
    amount: "188,977.50",
    reason: "The holder of the card says that they did not pay.",
  });
}

/** Money that nobody was found for may be taken back by two people; one of them asks. */
async function proposeCorrection({ browser }: Desk): Promise<void> {
  const journals = await readJournals(browser, null);
  const suspended = journals.findLast(({ kind }) => kind === "suspend");
  if (!suspended) throw new Error("No money waits in suspense");
  const reason = "The gateway announced it twice.";
  await browser.mutate("admin.ledger.proposeCorrection", { journalId: suspended.id, reason });
}

async function proposeFees({ browser }: Desk, { outside }: Scene): Promise<void> {
  const now = (await outside.time()).getTime();
  await browser.mutate("admin.fees.propose", {
    ...anyFees,
    effectiveFrom: new Date(now + 30 * DAY),
    reason: "Large deals go elsewhere; small ones do not cover what they cost us.",
  });
}

type Seen = (name: string, path: string, act?: Stop["act"]) => Stop;

const financeStops = (orders: DeskOrders, seen: Seen): Stop[] => [
  ...findStops(orders, seen),
  seen("admin-chargebacks", "/admin/chargebacks"),
  seen("admin-chargeback-answering", "/admin/chargebacks", async (page) => {
    await page.getByRole("button", { name: /^Answer the bank/ }).click();
    await page.getByText(/Which paper shows it|has no papers/).waitFor();
  }),
  seen("admin-chargeback-noticing", "/admin/chargebacks", (page) =>
    page.getByRole("button", { name: /^Record a chargeback/ }).click(),
  ),
  seen("admin-limits", "/admin/limits"),
  seen("admin-limit-changing", "/admin/limits", (page) =>
    page.getByRole("button", { name: "Change… One person" }).click(),
  ),
  seen("admin-limits-tiers", "/admin/limits/tiers"),
  seen("admin-limits-tier-changing", "/admin/limits/tiers", (page) =>
    page.getByRole("button", { name: "Change… tier 2" }).click(),
  ),
  seen("admin-freezes", "/admin/freezes"),
  seen("admin-freeze-stopping", "/admin/freezes", (page) =>
    page.getByRole("button", { name: "Stop it… Everything" }).click(),
  ),
  seen("admin-corrections", "/admin/corrections"),
  ...feeStops((name, act) => seen(name, "/admin/fees", act)),
  seen("admin-books", "/admin/books"),
  seen("admin-breaks", "/admin/books/breaks"),
  seen("admin-suspense", "/admin/suspense"),
  seen("admin-suspense-one", "/admin/suspense", async (page) => {
    await page.getByRole("link", { name: /Nobody says who paid/ }).click();
    await page.waitForURL(/\/suspense\/\w+/);
    await page.getByRole("article").waitFor();
  }),
  seen("admin-suspense-kept", "/admin/suspense?state=KEPT"),
  seen("admin-pool", "/admin/books/pool"),
  seen("admin-pool-topping-up", "/admin/books/pool", (page) =>
    page.getByRole("button", { name: "Record a top-up…" }).click(),
  ),
  seen("admin-refunds", "/admin/refunds"),
  seen("admin-refund-review", "/admin/refunds", (page) =>
    page.getByRole("row").nth(1).getByRole("link").click(),
  ),
];

/** Money looked for by a reference: what is found, and what is nobody's. */
const findStops = ({ takenBack, asked }: DeskOrders, seen: Seen): Stop[] => [
  seen("admin-find", "/admin/whereabouts"),
  seen("admin-find-order", `/admin/whereabouts?text=${takenBack.ref}`),
  seen("admin-find-refund", `/admin/whereabouts?text=${asked.ref}`),
  seen("admin-find-nothing", "/admin/whereabouts?text=000004210301180534806663649508"),
];

const feeStops = (seen: (name: string, act: NonNullable<Stop["act"]>) => Stop): Stop[] => [
  seen("admin-fees", tryFees),
  seen("admin-fees-agreeing", (page) =>
    page.getByRole("button", { name: /^Agree… to price list/ }).click(),
  ),
  seen("admin-fees-writing", async (page) => {
    await page.getByRole("button", { name: "Propose a price list…" }).click();
    await page.getByRole("button", { name: "Add a band" }).click();
    await page.getByText("Seller gets, if they pay it").waitFor();
  }),
];

async function tryFees(page: Page): Promise<void> {
  await page.getByRole("button", { name: /^Try it on the last month/ }).click();
  await page.getByText("What the month comes to").waitFor({ state: "attached" });
}
