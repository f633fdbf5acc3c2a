import { noon } from "./people";

const NOW = `timestamptz '${noon.toISOString()}'`;
const window = (points: number, seconds: number) =>
  `insert into rate_limits (key, points, expire) values ('webhook-forged:paystack', ${points}, ${noon.getTime() + seconds * 1_000})`;
const wrong = (attempts: number, minutes: number) =>
  `insert into verification_codes (id, phone, purpose, code_hash, attempts, attempts_max, created_at, expires_at)
   values ('vfc_x', '+2348031230000', 'SIGN_IN', '', ${attempts}, 500, ${NOW} - interval '${minutes} minutes', ${NOW})`;
const staff = `insert into staff (id, email, name, password_hash, created_at) values ('stf_y', 'y@example.com', 'Ada Obi', 'none', ${NOW})`;
const limit = (status: string, days: number, left: number) =>
  `insert into payout_limits (id, status, kind, amount, effective_from, effective_to, reason, proposed_by, proposed_at)
   values ('lim_x', '${status}', 'USER_DAY', 100000000000, ${NOW} - interval '${days} days', ${NOW} + interval '${left} days', 'x', 'stf_y', ${NOW})`;

/** Doors that somebody tries, limits that were forgotten, and what the monitors must say. */
export const plantedGuesses = [
  {
    name: "forged deliveries, one more than twenty a minute",
    plant: () => [window(21, 30)],
    raises: () => ({ webhooks_signed: ["paystack"] }),
  },
  { name: "twenty forged deliveries", plant: () => [window(20, 30)], raises: () => ({}) },
  {
    name: "a storm of wrong codes",
    plant: () => [wrong(201, 2)],
    raises: () => ({ codes_not_guessed: ["codes"] }),
  },
  { name: "a storm of wrong codes long ago", plant: () => [wrong(201, 6)], raises: () => ({}) },
  {
    name: "an authenticator locked after five wrong codes",
    plant: () => [
      staff,
      `insert into two_factor_staff (staff_id, secret_sealed, enrolled_at, locked_until) values ('stf_y', 'x', ${NOW}, ${NOW} + interval '5 minutes')`,
    ],
    raises: () => ({ second_factor_kept: ["stf_y"] }),
  },
  {
    name: "a limit that has differed for fifteen days",
    plant: () => [staff, limit("APPROVED", 15, 10)],
    raises: () => ({ limits_usual: ["lim_x"] }),
  },
  {
    name: "a limit nobody decided before its end",
    plant: () => [staff, limit("PROPOSED", 15, -1)],
    raises: () => ({ limits_usual: ["lim_x"] }),
  },
];
