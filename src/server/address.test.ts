import { beforeEach, expect, test, vi } from "vitest";
import { giveSettings } from "../../tests/support/settings";

const read = async (proxies: string, forwarded: string | null) => {
  process.env.TRUSTED_PROXIES = proxies;
  vi.resetModules();
  const { addressOf } = await import("./address");
  return addressOf({ get: (name) => (name === "x-forwarded-for" ? forwarded : null) });
};

beforeEach(() => giveSettings("postgres://nobody@127.0.0.1:9/none"));

test.each([
  ["0", "203.0.113.7", null],
  ["1", null, null],
  ["1", "", null],
  ["1", "203.0.113.7", "203.0.113.7"],
  ["1", "10.9.9.9, 203.0.113.7", "203.0.113.7"],
  ["2", "forged, 203.0.113.7, 172.16.0.1", "203.0.113.7"],
  ["2", "203.0.113.7", null],
  ["1", "2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"],
  ["1", "2001:db8:1:2::9", "2001:db8:1:2::/64"],
  ["1", "::1", "0:0:0:0::/64"],
  ["1", "::ffff:203.0.113.7", "::ffff:203.0.113.7"],
])("behind %s proxies of ours, %j comes from %j", async (proxies, forwarded, address) => {
  expect(await read(proxies, forwarded)).toBe(address);
});
