import { expect, test } from "vitest";
import { events } from "@/inngest/client";
import { functions } from "@/inngest/functions";
import { eventRules, jobRule, jobRules, subjectOf } from "./rules";

interface Job {
  readonly opts: { readonly id: string; readonly triggers: readonly Trigger[] };
}
type Trigger = { readonly event?: string | { readonly name: string }; readonly cron?: string };

const jobs = (functions as unknown as Job[]).map(({ opts }) => opts);
const nameOf = ({ event }: Trigger) => (typeof event === "object" ? event.name : event);

test("every job is in the table, but the one that keeps the others", () => {
  const ids = jobs.map(({ id }) => id).filter((id) => id !== "keep-dead-letter");
  expect(Object.keys(jobRules).toSorted()).toEqual(ids.toSorted());
});

test("a job that is not in the table takes two people", () => {
  expect(jobRule("sweep-everything").money).toBe(true);
  expect(jobRule("constructor").money).toBe(true);
});

interface Typed {
  readonly name: string;
  readonly schema: { readonly shape: Readonly<Record<string, unknown>> };
}

test("every event is in the table with all its ids, and is heard by one job alone", () => {
  const ours = Object.values(events) as unknown as Typed[];
  expect(Object.keys(eventRules).toSorted()).toEqual(ours.map(({ name }) => name).toSorted());
  for (const { name, schema } of ours) {
    const { by, with: more = [] } = eventRules[name] ?? { by: [] };
    expect([...by, ...more].toSorted(), name).toEqual(Object.keys(schema.shape).toSorted());
    const hearing = jobs.filter(({ triggers }) => triggers.some((one) => nameOf(one) === name));
    expect(
      hearing.map(({ id }) => id),
      name,
    ).toHaveLength(1);
  }
});

test("of an event only its ids are kept, and only what an id may look like", () => {
  expect(
    subjectOf("payout.approved", {
      subjectId: "out_1",
      orderId: "",
      amount: "12",
      note: "her PIN",
    }),
  ).toEqual({ ids: { subjectId: "out_1" }, key: "out_1" });
  expect(
    subjectOf("payment.doubted", { provider: "paystack", reference: "<b>".repeat(60) }),
  ).toEqual({ ids: { provider: "paystack" }, key: "paystack ?" });
  expect(subjectOf("inngest/scheduled.timer", { cron: "* * * * *" })).toEqual({
    ids: {},
    key: "inngest/scheduled.timer",
  });
  expect(subjectOf("__proto__", {})).toEqual({ ids: {}, key: "__proto__" });
});
