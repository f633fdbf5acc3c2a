import { describe, expect, test } from "vitest";
import { aboutDeadlines } from "./about-deadlines";
import { catalogue } from "./catalogue";
import { type Facts, noFacts } from "./facts";
import { pidginKeys } from "./pidgin";
import { gsmText, subjectOf, write } from "./rules";

const facts: Facts = {
  ...noFacts,
  ref: "KRO-7Q2MX-4T9KD",
  title: "iPhone 13, 128 GB, midnight, with box and cable, from Computer Village",
  thing: "The second half: cupboards, worktop and the last coat of paint everywhere",
  condition: "The phone has the IMEI that is written on its box, and no account is on it",
  amount: "₦1,185,000.00",
  due: "₦1,188,977.50",
  missing: "₦1,188,977.50",
  received: "₦1,180,000.00",
  held: "₦1,185,000.00",
  paid: "₦1,165,000.00",
  back: "₦1,165,000.00",
  mine: "₦1,165,000.00",
  theirs: "₦1,165,000.00",
  buyer: "Adébáyọ̀ Ọlátúnjí-Williams",
  seller: "Ngozi Ìyàwó Chukwuemeka",
  creator: "Adébáyọ̀ Ọlátúnjí-Williams",
  by: "Adébáyọ̀ Ọlátúnjí-Williams",
  them: "Ngozi Ìyàwó Chukwuemeka",
  deliverBy: "Fri 27 Nov, 12:00 PM",
  payBy: "Wed 25 Nov, 12:00 PM",
  cancelFrom: "Sat 28 Nov, 12:00 PM",
  newDate: "Mon 30 Nov, 12:00 PM",
  until: "Wed 25 Nov, 12:00 PM",
  reason: "The name of the account is another's.",
  bank: "Guaranty Trust Bank ..6789",
  caseId: "dsp_00000000000000000000000000",
};
const appUrl = "https://krotrust.example";
const all = [
  ...Object.entries(catalogue).map(([event, entries]) => ({ event, kind: "", entries })),
  ...Object.entries(aboutDeadlines).map(([kind, entries]) => ({
    event: "deadline.soon",
    kind,
    entries,
  })),
].flatMap(({ event, kind, entries }) =>
  entries.flatMap(({ whom, channels }) =>
    channels.map((channel) => ({ event, kind, whom, channel })),
  ),
);

type One = (typeof all)[number];
const told = ({ event, kind, whom, channel }: One, other: Partial<Facts> = {}, language = "en") =>
  write(event, channel, { ...facts, ...other, kind, whom, language }, () => appUrl);

describe("the words of a message", () => {
  test.each(all)(
    "$event $kind to the $whom by $channel can be read and has a link of ours",
    (one) => {
      const { text } = told(one) ?? { text: "" };
      expect(text).toContain(appUrl);
      expect(text).not.toMatch(/undefined|null|\[object|NaN|Oops|!\s/);
      expect(text).not.toMatch(/\bescrow\b|\b\d+ (?:days?|hours?)\b/i);
    },
  );

  test.each(all.filter(({ channel }) => channel === "SMS"))(
    "$event $kind to the $whom fits one SMS with long names, in its basic alphabet",
    (one) => {
      const text = told(one)?.text ?? "";
      expect(text.length).toBeLessThanOrEqual(160);
      expect(text).toMatch(/^KROTrust: /);
      expect(text).not.toContain("₦");
      expect(text).toBe(gsmText(text));
    },
  );

  test.each(pidginKeys())(
    "%s to the %s in Pidgin fits as well, with the same sums and dates",
    (name, whom) => {
      const ways = all.filter((one) => (one.kind || one.event) === name && one.whom === whom);
      expect(ways.length).toBeGreaterThan(0);
      for (const one of ways) {
        const [english, pidgin] = [told(one)?.text ?? "", told(one, {}, "pcm")?.text ?? ""];
        expect(pidgin).not.toBe(english);
        if (one.channel === "SMS") expect(pidgin.length).toBeLessThanOrEqual(160);
        if (one.channel === "SMS") expect(pidgin).toBe(gsmText(pidgin));
        for (const fact of [facts.until, facts.payBy, facts.deliverBy, gsmText(facts.amount)]) {
          const said = (text: string) => gsmText(text).split("\n\n")[0]?.includes(fact);
          expect(said(pidgin)).toBe(said(english));
        }
      }
    },
  );

  test("what has no Pidgin is said in English", () => {
    const one = { event: "order.expired", kind: "", whom: "buyer", channel: "SMS" } as const;
    expect(told(one, {}, "pcm")).toEqual(told(one));
  });

  test("a reminder says its exact date and hour, by every way", () => {
    for (const one of all.filter(({ event }) => event === "deadline.soon"))
      expect(told(one)?.text).toContain(facts.until);
  });

  test("no message speaks of a code but to say that nobody asks for one", () => {
    for (const one of all) {
      const text = told(one)?.text ?? "";
      expect(text.replace(/KROTrust never asks for[^.]*\./, "")).not.toMatch(/code|PIN|password/i);
    }
  });

  test("no reader of an event is written to in two ways of words by one channel", () => {
    const keys = all.map(({ event, kind, whom, channel }) => [event, kind, whom, channel].join());
    expect(new Set(keys).size).toBe(keys.length);
  });

  test.each(all.filter(({ channel }) => channel === "EMAIL"))(
    "$event $kind to the $whom is a letter that loads nothing and leads to one place of ours",
    (one) => {
      const { html = "" } = told(one) ?? {};
      expect(html).toMatch(/^<!doctype html>/);
      expect(html).not.toMatch(/<(img|script|link|iframe)|url\(|src=/);
      const places = [...html.matchAll(/href="([^"]+)"/g)].map(([, place]) => place);
      expect(new Set(places).size).toBe(1);
      expect(places[0]).toMatch(/^https:\/\/krotrust\.example\//);
    },
  );

  test("names and titles cannot write markup into an e-mail", () => {
    const evil = { title: `<script>alert("1")</script>`, seller: "<b>x</b>" };
    const one = { event: "order.completed", kind: "", whom: "buyer", channel: "EMAIL" } as const;
    const html = told(one, evil)?.html ?? "";
    expect(html).not.toMatch(/<script|<b>/);
    expect(html).toContain("&lt;script&gt;");
  });

  test("a subject is one line whatever was typed", () => {
    const evil = { ...facts, whom: "buyer", title: "a\r\nBcc: everyone@example.com" };
    expect(subjectOf("order.funded", evil)).not.toMatch(/[\r\n]/);
    expect(write("order.funded", "EMAIL", evil, () => appUrl)?.subject).not.toMatch(/[\r\n]/);
  });

  test("whoever an end brings nothing is not told that nothing came", () => {
    const one = { event: "dispute.ruled", kind: "", whom: "parties", channel: "SMS" } as const;
    expect(told(one, { mine: "₦0.00" })?.text).toContain("None of the money came to you.");
    expect(told(one, { mine: "₦0.50" })?.text).toContain("NGN 0.50 came to your KRO balance.");
  });

  test("an event nobody is told of has no words", () => {
    expect(write("order.archived", "SMS", { whom: "buyer" }, () => appUrl)).toBeNull();
    expect(write("order.funded", "SMS", { whom: "invited" }, () => appUrl)).toBeNull();
    expect(
      write("deadline.soon", "SMS", { whom: "buyer", kind: "revive_by" }, () => appUrl),
    ).toBeNull();
  });
});

test("marks under and over letters go, the naira sign becomes its code", () => {
  expect(gsmText("Ọ̀ṣun ₦5,000.00 – “ẹ kú iṣẹ́” 😀")).toBe('Osun NGN 5,000.00 - "e ku ise" ?');
});
