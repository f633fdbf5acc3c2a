import { expect, it } from "vitest";
import { journeyFailures, secondTries, tellFailures, vitestFailures } from "./failures";

// The shape of both reports as Vitest 4 and Playwright wrote them, cut to what is read.
const lives = {
  testResults: [
    {
      name: "a.test.ts",
      message: "",
      assertionResults: [
        { fullName: "money is kept", status: "passed", failureMessages: [] },
        {
          fullName: "money adds up",
          status: "failed",
          failureMessages: [
            "\u001b[31mexpected 1 to be 2\u001b[39m\n    at a.test.ts:2:61\n    at x (node_modules/v/y.js:1:1)",
          ],
        },
      ],
    },
    { name: "b.test.ts", message: "Cannot find module", assertionResults: [] },
  ],
};

const result = (status: string, message?: string) => ({
  status,
  results: [{ errors: message ? [{ message }] : [] }],
});
const journeys = {
  suites: [
    {
      specs: [
        { title: "walks", file: "a.spec.ts", tests: [result("expected")] },
        { title: "stumbles", file: "a.spec.ts", tests: [result("flaky", "not visible")] },
      ],
      suites: [
        { specs: [{ title: "falls", file: "a.spec.ts", tests: [result("unexpected", "gone")] }] },
      ],
    },
  ],
};

it("names what failed in a run of Vitest, and a file that could not be run", () => {
  expect(vitestFailures(lives)).toEqual([
    { name: "money adds up", said: "expected 1 to be 2\n    at a.test.ts:2:61" },
    { name: "b.test.ts", said: "Cannot find module" },
  ]);
});

it("names what failed in a browser, at whatever depth, and apart from it what needed a second try", () => {
  expect(journeyFailures(journeys)).toEqual([{ name: "a.spec.ts: falls", said: "gone" }]);
  expect(secondTries(journeys)).toEqual([{ name: "a.spec.ts: stumbles", said: "not visible" }]);
});

it("has nothing to say without a report", () => {
  expect([...vitestFailures(null), ...journeyFailures(null), ...secondTries(null)]).toEqual([]);
});

it("says each under its name", () => {
  expect(tellFailures([{ name: "a", said: "one\ntwo" }])).toBe("✗ a\n    one\n    two\n");
});
