import { expect, test, vi } from "vitest";
import { openTestSandbox } from "../testing/open-test-sandbox";

const MINUTE = 60_000;

test("after ten minutes money is sent back untold, and the number becomes somebody else's", async () => {
  const own = await openTestSandbox();
  const openHere = async (reference: string) => {
    const body = { account_name: "K", payment_ref: reference };
    const { at } = await own.pip("POST", "/PiPCreateDynamicAccountNumber", body);
    return String(at("account_number"));
  };
  const payHere = async (accountNumber: string) => {
    const given = { accountNumber, amount: "100" };
    return (await own.call("POST", "/control/providus/pay", given)).at("credit");
  };
  const [first, second] = [await openHere("ki1"), await openHere("ki2")];
  expect(first).not.toBe(second);
  await own.call("POST", "/control/clock", { advanceMs: 10 * MINUTE - 5_000 });
  expect(await payHere(first)).toMatchObject({ status: "credited", reference: "ki1" });
  await own.call("POST", "/control/clock", { advanceMs: 5_000 });
  const late = (await payHere(first)) as { settlementId: string };
  expect(late).toMatchObject({ status: "late" });
  const found = await own.pip(
    "GET",
    `/PiPverifyTransaction_settlementid?settlement_id=${late.settlementId}`,
  );
  expect(found.at("tranRemarks")).toBe("Transaction not found!!!");
  expect([await openHere("ki3"), await openHere("ki4")]).toEqual([first, second]);
  expect(await openHere("ki5")).not.toBe(first);
  expect(await payHere(first)).toMatchObject({ status: "credited", reference: "ki3" });
  const money = await own.call("GET", "/control/money?vendor=providus");
  expect(money.at("NGN.in")).toBe("200");
  await vi.waitFor(() => expect(own.app.got).toHaveLength(2));
  await own.close();
});

test("what came in is in the record under its vendor, and no other vendor can send it", async () => {
  const own = await openTestSandbox();
  const before = (await own.paystack("GET", "/balance")).rows("data")[0]?.balance;
  const account = await own.pip("POST", "/PiPCreateDynamicAccountNumber", { account_name: "K" });
  const accountNumber = account.at("account_number");
  await own.call("POST", "/control/providus/pay", { accountNumber, amount: "100050", fee: "4500" });
  const { rows, at } = await own.call("GET", "/control/money?vendor=providus");
  expect(rows("NGN.rows").map((row) => `${row.vendor} ${row.kind} ${row.amount}`)).toEqual([
    "providus in 100050",
    "providus charge 4500",
  ]);
  expect(at("NGN.in")).toBe("100050");
  expect((await own.paystack("GET", "/balance")).rows("data")[0]?.balance).toBe(before);
  await own.close();
});
