import { describe, expect, test } from "vitest";
import { catalogue } from "./catalogue";
import { type Facts, noFacts } from "./load-facts";
import { gsmText, write } from "./rules";

const facts: Facts = {
  ...noFacts,
  ref: "KRO-7Q2MX-4T9KD",
  title: "iPhone 13, 128 GB, midnight, with box and cable, from Computer Village",
  amount: "₦185,000.00",
  due: "₦188,977.50",
  buyer: "Adébáyọ̀ Ọlátúnjí-Williams",
  seller: "Ngozi Ìyàwó Chukwuemeka",
  creator: "Adébáyọ̀ Ọlátúnjí-Williams",
  deliverBy: "Fri 27 Nov, 12:00 PM",
  payBy: "Wed 25 Nov, 12:00 PM",
  reason: "The name of the account is another's.",
  bank: "Guaranty Trust Bank ..6789",
};
const appUrl = "https://krotrust.example";
const all = Object.entries(catalogue).flatMap(([event, entries]) =>
  entries.flatMap((entry) =>
    entry.channels.map((channel) => [event, entry.whom, channel] as const),
  ),
);

describe("the words of a message", () => {
  test.each(all)(
    "%s to the %s by %s can be read and has a link of ours",
    (event, whom, channel) => {
      const written = write(event, whom, channel, facts, appUrl);
      expect(written?.text).toContain(appUrl);
      expect(written?.text).not.toMatch(/undefined|null|\[object|NaN|Oops|!\s/);
    },
  );

  test.each(all.filter(([, , channel]) => channel === "SMS"))(
    "%s to the %s fits one SMS with long names, in its basic alphabet",
    (event, whom) => {
      const text = write(event, whom, "SMS", facts, appUrl)?.text ?? "";
      expect(text.length).toBeLessThanOrEqual(160);
      expect(text).toMatch(/^KROTrust: /);
      expect(text).not.toContain("₦");
      expect(text).toBe(gsmText(text));
    },
  );

  test("no message speaks of a code but to say that nobody asks for one", () => {
    for (const [event, whom, channel] of all) {
      const text = write(event, whom, channel, facts, appUrl)?.text ?? "";
      expect(text.replace(/KROTrust never asks for[^.]*\./, "")).not.toMatch(/code|PIN|password/i);
    }
  });

  test("names and titles cannot write markup into an e-mail", () => {
    const evil = { ...facts, title: `<script>alert("1")</script>`, seller: "<b>x</b>" };
    const html = write("order.completed", "buyer", "EMAIL", evil, appUrl)?.html ?? "";
    expect(html).not.toMatch(/<script|<b>/);
    expect(html).toContain("&lt;script&gt;");
  });

  test("a subject is one line whatever was typed", () => {
    const evil = { ...facts, title: "a\r\nBcc: everyone@example.com" };
    const subject = write("order.funded", "buyer", "EMAIL", evil, appUrl)?.subject ?? "";
    expect(subject).not.toMatch(/[\r\n]/);
  });

  test("an event nobody is told of has no words", () => {
    expect(write("order.archived", "buyer", "SMS", facts, appUrl)).toBeNull();
    expect(write("order.funded", "invited", "SMS", facts, appUrl)).toBeNull();
  });
});

test("marks under and over letters go, the naira sign becomes its code", () => {
  expect(gsmText("Ọ̀ṣun ₦5,000.00 – “ẹ kú iṣẹ́” 😀")).toBe('Osun NGN 5,000.00 - "e ku ise" ?');
});
