import { stripVTControlCharacters } from "node:util";

/** A test that failed, and the first lines of what it said. */
export interface Failure {
  name: string;
  said: string;
}

interface VitestReport {
  testResults?: readonly {
    name: string;
    message?: string;
    assertionResults: readonly { fullName: string; status: string; failureMessages?: string[] }[];
  }[];
}

interface Suite {
  suites?: readonly Suite[];
  specs?: readonly {
    title: string;
    file: string;
    tests: readonly {
      status: string;
      results: readonly { errors?: readonly { message?: string }[] }[];
    }[];
  }[];
}

const LINES_MAX = 30;

const shorten = (text: string): string =>
  stripVTControlCharacters(text)
    .split("\n")
    .filter((line) => !/^\s+at .*node_modules/.test(line))
    .slice(0, LINES_MAX)
    .join("\n");

/** What failed by a JSON report of Vitest. A file that could not be run counts as one. */
export const vitestFailures = (report: unknown): Failure[] =>
  ((report as VitestReport | null)?.testResults ?? []).flatMap((file) => {
    const failed = file.assertionResults.filter(({ status }) => status === "failed");
    if (failed.length === 0) {
      return file.message ? [{ name: file.name, said: shorten(file.message) }] : [];
    }
    return failed.map(({ fullName, failureMessages }) => ({
      name: fullName,
      said: shorten(failureMessages?.join("\n") ?? ""),
    }));
  });

/** What failed by a JSON report of Playwright. */
export const journeyFailures = (report: unknown): Failure[] =>
  journeysThatEnded("unexpected", report);

/** What passed only at a second try, with what the first one said. */
export const secondTries = (report: unknown): Failure[] => journeysThatEnded("flaky", report);

const journeysThatEnded = (ended: "unexpected" | "flaky", report: unknown): Failure[] => {
  const { suites = [], specs = [] } = (report ?? {}) as Suite;
  const here = specs.flatMap(({ title, file, tests }) =>
    tests
      .filter(({ status }) => status === ended)
      .map(({ results }) => ({
        name: `${file}: ${title}`,
        said: shorten(
          results.flatMap(({ errors }) => errors?.map((one) => one.message) ?? []).join("\n"),
        ),
      })),
  );
  return [...here, ...suites.flatMap((suite) => journeysThatEnded(ended, suite))];
};

/** What failed, said once more where a run ends: what scrolled by above may not have been kept. */
export const tellFailures = (failures: readonly Failure[]): string =>
  failures.map(({ name, said }) => `✗ ${name}\n${said.replace(/^/gm, "    ")}\n`).join("\n");
