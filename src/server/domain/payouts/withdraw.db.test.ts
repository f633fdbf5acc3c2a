import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { balances } from "../../../../tests/support/books";
import { type OpenDatabase, openDatabase } from "../../../../tests/support/open-database";
import { addAccount, makeSeller } from "../../../../tests/support/payouts";
import { as, noon } from "../../../../tests/support/people";
import { refusal } from "../../../../tests/support/refusal";
import { newId } from "../../../lib/ids";
import { money } from "../../../lib/money";
import type { Ctx } from "../context";
import { requestCode } from "../people/otp";
import { requestPayout } from "./request-payout";
import { requestPayoutCode, Withdraw, withdraw } from "./withdraw";

let own: OpenDatabase;

beforeAll(async () => {
  own = await openDatabase({ max: 60 });
});
afterAll(() => own.close());

const later = (minutes: number) => new Date(+noon + minutes * 60_000);

/** Somebody with ₦185,000 and a bank account, and what they may wish. */
const makeRich = async () => {
  const seller = await makeSeller(own.db);
  const { id: accountId } = await addAccount(own.db, seller);
  const at = (now: Date) => as(own.db, seller, now);
  const wish = (amount = 1_000_000n) => ({
    ...{ accountId, amount: money(amount), idempotencyKey: newId("code") },
  });
  const setAside = async () => (await balances(own.db))[`OUT:${seller.id}`] ?? 0n;
  return { seller, accountId, at, wish, setAside };
};

type Wish = Parameters<typeof withdraw>[1];
type Withdrawal = (ctx: Ctx, input: Wish) => Promise<unknown>;

/** What somebody gets with a session and no telephone, whatever they try. */
const lootOf = async (take: Withdrawal) => {
  const { seller, accountId, at, wish, setAside } = await makeRich();
  await refusal(take(at(noon), wish()));
  for (const code of ["000000", "123456", "999999"])
    await refusal(take(at(noon), { ...wish(), code }));
  // A code the person was sent for something else, and read out to a stranger.
  const spoken = [
    await requestCode(at(noon), { phone: seller.phone, purpose: "SIGN_IN" }),
    await requestCode(at(later(2)), {
      phone: seller.phone,
      purpose: `PAYOUT:${accountId}:500000:NGN`,
    }),
  ];
  for (const { code } of spoken) await refusal(take(at(later(3)), { ...wish(), code }));
  return setAside();
};

describe("a withdrawal", () => {
  test("needs the code of this sum to this account, which works once", async () => {
    const { at, wish, setAside } = await makeRich();
    const asked = wish();
    expect(await refusal(withdraw(at(noon), asked))).toBe("code_needed");
    const { made, ...says } = await requestPayoutCode(at(noon), asked);
    expect(says).toMatchObject({ sum: "₦10,000.00", bankName: "Guaranty Trust Bank" });
    expect(await refusal(withdraw(at(noon), { ...asked, code: made.code }))).toBe("done");
    expect(await setAside()).toBe(1_010_375n);
    const again = { ...wish(), code: made.code };
    expect(await refusal(withdraw(at(later(1)), again))).toBe("code_wrong");
    expect(await setAside()).toBe(1_010_375n);
  });

  test("is not asked a second code when its answer was lost and it is sent again", async () => {
    const { at, wish, setAside } = await makeRich();
    const asked = wish();
    const { made } = await requestPayoutCode(at(noon), asked);
    const first = await withdraw(at(noon), { ...asked, code: made.code });
    expect(await withdraw(at(later(1)), { ...asked, code: made.code })).toEqual(first);
    expect(await withdraw(at(later(1)), asked)).toEqual(first);
    expect(await setAside()).toBe(1_010_375n);
  });

  test("is made once with one code, of fifty at once under keys of their own", async () => {
    const { at, wish, setAside } = await makeRich();
    const { made } = await requestPayoutCode(at(noon), wish(100_000n));
    const said = await Promise.all(
      Array.from({ length: 50 }, () =>
        refusal(withdraw(at(noon), { ...wish(100_000n), code: made.code })),
      ),
    );
    expect(said.filter((one) => one === "done")).toHaveLength(1);
    expect(await setAside()).toBeLessThan(200_000n);
  });

  test("spends no code on what is refused anyway, and none that is too old", async () => {
    const { at, wish } = await makeRich();
    const asked = wish();
    const { made } = await requestPayoutCode(at(noon), asked);
    const dear = { ...asked, feeVersion: 99, code: made.code };
    expect(await refusal(withdraw(at(later(1)), dear))).toBe("price_changed");
    expect(await refusal(withdraw(at(later(1)), { ...asked, code: made.code }))).toBe("done");
    const late = wish();
    const { made: old } = await requestPayoutCode(at(later(10)), late);
    expect(await refusal(withdraw(at(later(16)), { ...late, code: old.code }))).toBe("code_wrong");
    const strangers = { ...wish(), accountId: "bnk_00000000000000000000000000" };
    expect(await refusal(requestPayoutCode(at(later(20)), strangers))).toBe(
      "bank_account_not_found",
    );
    expect(Withdraw.safeParse({ ...late, amount: "1,000", code: "12" }).success).toBe(false);
  });

  test("is nobody's who has the session and not the phone; without the code they would have it all", async () => {
    expect(await lootOf(withdraw)).toBe(0n);
    const twin: Withdrawal = (ctx, { code: _, ...wish }) => requestPayout(ctx, wish);
    expect(await lootOf(twin)).toBeGreaterThan(0n);
    // Another: whatever code was sent lately is good enough.
    const anyCode: Withdrawal = (ctx, { code, ...wish }) =>
      requestPayout(ctx, wish, async () => {
        if (code === undefined) throw new Error("no code");
      });
    expect(await lootOf(anyCode)).toBeGreaterThan(0n);
  });
});
