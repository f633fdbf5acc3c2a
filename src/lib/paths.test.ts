import { describe, expect, test } from "vitest";
import { orderRefOf, paths, safeDeskNext, safeNext } from "./paths";

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

describe("where a member of staff is sent after signing in", () => {
  test.each([
    "/admin/payouts/out_01M81F8EPFEXC9VK23NJR97KKE",
    "/admin/payouts?status=ALL",
    "/admin",
  ])("%s is theirs", (next) => {
    expect(safeDeskNext(next)).toBe(next);
  });
  test.each([
    "/orders",
    "/administer",
    "//admin",
    "/admin/sign-in?next=/admin",
    "https://evil.example/admin",
    "/admin\\evil",
    undefined,
  ])("%s is not, so it becomes Today", (next) => {
    expect(safeDeskNext(next)).toBe(paths.adminToday());
  });
});

test("a place to go on to is about an order only where its page is", () => {
  const ref = "KRO-7K3MV-2Q9P7";
  expect([`/o/${ref}`, `/orders/${ref}`, `/orders/${ref}/pay`].map(orderRefOf)).toEqual(
    Array(3).fill(ref),
  );
  expect(["/orders", "/o/KRO-1", `/wallet/${ref}`, `/x/o/${ref}`].map(orderRefOf)).toEqual(
    Array(4).fill(undefined),
  );
});
