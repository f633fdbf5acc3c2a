import { describe, expect, test } from "vitest";
import { paths, safeNext } from "./paths";

describe("where a person is sent after signing in", () => {
  test.each(["/o/KRO-7F3K2-M9QXA", "/orders/KRO-7F3K2-M9QXA/pay?back=1", "/wallet"])(
    "%s is ours",
    (next) => {
      expect(safeNext(next)).toBe(next);
    },
  );
  test.each([
    "https://evil.example",
    "//evil.example",
    "/\\evil.example",
    "/\tevil",
    "javascript:alert(1)",
    "/api/auth/signout",
    "/admin",
    "",
    undefined,
  ])("%s is not, so it becomes home", (next) => {
    expect(safeNext(next)).toBe(paths.home());
  });
});
