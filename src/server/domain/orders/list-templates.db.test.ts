import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "../../../../tests/support/database";
import { DAY } from "../../../../tests/support/orders";
import { as, makePerson, noon } from "../../../../tests/support/people";
import { refusal } from "../../../../tests/support/refusal";
import { allocate, money, toDecimal } from "../../../lib/money";
import { connect } from "../../db/client";
import { createOrder } from "./create-order";
import { CreateOrder } from "./draft-order";
import { listTemplates } from "./list-templates";
import { loadOrder } from "./load-order";

let database: TestDatabase;
let db: ReturnType<typeof connect>;
let seller: Awaited<ReturnType<typeof makePerson>>;
type Template = Awaited<ReturnType<typeof listTemplates>>[number];
let templates: Template[];

beforeAll(async () => {
  database = await testDatabase();
  db = connect(database.appUrl);
  seller = await makePerson(db, "Halima Sani");
  templates = await listTemplates(as(db, seller));
});

afterAll(async () => {
  await db.close();
  await database.drop();
});

const price = money(18_500_001n);

/** What the form sends for a template that nobody changed but for the phone of a third party. */
const asTyped = (template: Template, thirdParty: string | undefined) => {
  const parts =
    template.milestones.length > 0
      ? allocate(
          price,
          template.milestones.map(({ share }) => BigInt(share)),
        )
      : [];
  return {
    side: "SELLER",
    templateId: template.id,
    title: template.title,
    description: "",
    amount: toDecimal(price),
    feePayer: "BUYER",
    deliverBy: new Date(noon.getTime() + template.deliverDays * DAY),
    inspectionHours: template.inspectionHours,
    milestones: template.milestones.map(({ title }, at) => ({
      title,
      amount: toDecimal(parts[at] ?? price),
    })),
    fundEach: template.fundEach,
    autoStart: template.autoStart,
    handover: template.handover,
    deadlockTo: template.deadlockTo,
    clocks: template.clocks,
    feeVersion: 1,
    conditions: template.conditions.map((condition) => ({
      ...condition,
      ...(condition.verifier === "THIRD_PARTY" && thirdParty ? { verifierPhone: thirdParty } : {}),
    })),
    idempotencyKey: `template-${template.id}-${thirdParty ? "with" : "without"}-phone`,
  };
};

const create = (template: Template, thirdParty?: string) =>
  createOrder(as(db, seller), CreateOrder.parse(asTyped(template, thirdParty)));

describe("the ready-made deals", () => {
  test("are at least twelve, each with a name, a line about it and an example of its own", () => {
    expect(templates.length).toBeGreaterThanOrEqual(12);
    for (const part of ["id", "name", "description", "title", "position"] as const) {
      const all = templates.map((template) => template[part]);
      expect(new Set(all).size, part).toBe(all.length);
      expect(all, part).not.toContain("");
    }
  });

  test("can each be made into an order with the terms they promise", async () => {
    for (const template of templates) {
      const made = await create(template, "+2348031230001");
      const order = await loadOrder(db, made.id);
      const { terms, conditions, milestones } = order ?? {};
      expect(terms, template.id).toMatchObject({
        inspectionHours: template.inspectionHours,
        handover: template.handover,
        fundEach: template.fundEach,
        clocks: template.clocks,
      });
      expect(conditions?.length, template.id).toBe(template.conditions.length);
      expect(milestones?.length, template.id).toBe(Math.max(1, template.milestones.length));
      const codes = conditions?.filter(({ verifier }) => verifier === "SYSTEM").length;
      expect(codes, template.id).toBe(template.handover ? 1 : 0);
    }
  });

  test("have two to five conditions, and every milestone has one of them that is required", () => {
    for (const { id, conditions, milestones } of templates) {
      expect(conditions.length, id).toBeGreaterThanOrEqual(2);
      expect(conditions.length, id).toBeLessThanOrEqual(5);
      for (const at of milestones.keys()) {
        const own = conditions.filter((one) => one.required && one.milestone === at);
        expect(own.length, `${id}, milestone ${at}`).toBeGreaterThan(0);
      }
    }
  });

  test("show proof of every kind and ask everybody's word that a person can be asked for", () => {
    const all = templates.flatMap(({ conditions }) => conditions);
    expect(new Set(all.map(({ evidence }) => evidence))).toEqual(
      new Set(["NONE", "TEXT", "PHOTO", "FILE", "CODE"]),
    );
    expect(new Set(all.map(({ verifier }) => verifier))).toEqual(
      new Set(["BUYER", "SELLER", "BOTH", "SYSTEM", "THIRD_PARTY"]),
    );
  });

  test("that name a third party are refused until its phone number is there", async () => {
    const asking = templates.filter(({ conditions }) =>
      conditions.some(({ verifier }) => verifier === "THIRD_PARTY"),
    );
    expect(asking.length).toBeGreaterThan(0);
    for (const template of asking) {
      expect(await refusal(create(template)), template.id).toBe("condition_impossible");
    }
  });
});
