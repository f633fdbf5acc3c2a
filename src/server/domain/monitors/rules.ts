import { type SQL, sql } from "drizzle-orm";
import * as money from "./money-faults";
import * as recon from "./recon-faults";
import * as safety from "./safety-faults";
import * as work from "./work-faults";

type Severity = "P1" | "P2" | "P3";

interface Monitor {
  readonly name: string;
  /** What holds as long as it finds nothing. */
  readonly promise: string;
  readonly everyMinutes: number;
  readonly severity: Severity;
  /** Whether nothing is paid out any more once it finds something, until two people let it go on. */
  readonly freezes?: boolean;
  /** Whether it reads everything ever written, or only what moved lately. */
  readonly all?: boolean;
  readonly faults: (look: money.Look) => SQL;
}

const DAY = 1_440;

/** A monitor that was silent for this many of its periods is itself a fault. */
const PERIODS_SILENT = 3;

/**
 * Everything that must be true of the books and of the work around them, looked at all the time.
 * Nothing here mends anything: a fault opens an alarm, which closes by itself once it is gone; what
 * it may have frozen stays so until two people let it go on.
 */
// biome-ignore format: a table is read by its columns
export const monitors: readonly Monitor[] = [
  { name: "sums_to_zero",          everyMinutes: 1,   severity: "P1", freezes: true, faults: money.unequalSums,                    promise: "All balances together are zero" },
  { name: "money_covered",         everyMinutes: 5,   severity: "P1", freezes: true, faults: money.uncoveredMoney,                 promise: "Gateways and bank hold at least what we owe to people" },
  { name: "balances_recent",       everyMinutes: 5,   severity: "P1", freezes: true, faults: money.wrongBalances,                  promise: "Each balance that moved lately is the sum of its lines" },
  { name: "balances_all",          everyMinutes: DAY, severity: "P1", freezes: true, faults: money.wrongBalances, all: true,       promise: "Each balance is the sum of its lines" },
  { name: "journals_recent",       everyMinutes: 5,   severity: "P1", freezes: true, faults: money.brokenJournals,                 promise: "Each late journal has two lines and balances; each late line has a journal" },
  { name: "journals_all",          everyMinutes: DAY, severity: "P1", freezes: true, faults: money.brokenJournals, all: true,      promise: "Each journal has two lines and balances; each line has a journal" },
  { name: "floors_kept",           everyMinutes: 5,   severity: "P1", freezes: true, faults: money.belowFloor,                     promise: "No account is below its floor" },
  { name: "escrow_recent",         everyMinutes: 5,   severity: "P1", freezes: true, faults: money.wrongEscrow,                    promise: "Each open order holds what came in less what went out" },
  { name: "escrow_all",            everyMinutes: DAY, severity: "P1", freezes: true, faults: money.wrongEscrow, all: true,         promise: "Each order holds what came in less what went out; an ended one nothing" },
  { name: "payouts_recent",        everyMinutes: 5,   severity: "P1", freezes: true, faults: money.wrongPayouts,                   promise: "Each open withdrawal has the journals its status says" },
  { name: "payouts_all",           everyMinutes: DAY, severity: "P1", freezes: true, faults: money.wrongPayouts, all: true,        promise: "Each withdrawal has the journals its status says" },
  { name: "refunds_set_aside",     everyMinutes: 5,   severity: "P1", freezes: true, faults: money.wrongRefunds,                   promise: "What is set aside to go back is what refunds say" },
  { name: "suspense_listed",       everyMinutes: 5,   severity: "P2",                faults: money.unlistedSuspense,               promise: "Each sum in suspense is a row that somebody can take up" },
  { name: "transfers_ours",        everyMinutes: 5,   severity: "P1", freezes: true, faults: work.foreignTransfers,                promise: "Gateways tell of no transfer that is not ours" },
  { name: "unknown_for_an_hour",   everyMinutes: 5,   severity: "P2",                faults: work.unknownFor(1),                   promise: "Nothing sent is unknown for more than an hour" },
  { name: "unknown_for_a_day",     everyMinutes: 5,   severity: "P1",                faults: work.unknownFor(24),                  promise: "Nothing sent is unknown for more than a day" },
  { name: "never_paid_twice",     everyMinutes: 1,   severity: "P1", faults: work.paidAfterAll,            promise: "No withdrawal that was given back was paid as well" },
  { name: "money_in_between",      everyMinutes: 15,  severity: "P2",                faults: work.heldUp,                          promise: "Money in between moves on: withdrawals in a day, refunds and unmatched money in three" },
  { name: "float_suffices",        everyMinutes: 15,  severity: "P2",                faults: work.thinFloat,                       promise: "Each gateway holds what is to be paid out by it" },
  { name: "nothing_left_lying",    everyMinutes: 1,   severity: "P2",                faults: work.leftLying,                       promise: "Deliveries are looked into within 5 minutes, events told within 2" },
  { name: "proof_holds",           everyMinutes: 15,  severity: "P1", freezes: true, faults: money.failedProof,                    promise: "Last night's proof counts all we owe, and all of it is held" },
  { name: "proof_made",            everyMinutes: 15,  severity: "P2",                faults: work.noProof,                         promise: "Each night a proof is made" },
  { name: "gateways_agree",        everyMinutes: 1,   severity: "P1", freezes: true, faults: recon.openBreaks,                     promise: "What gateways say of our money is what the books say" },
  { name: "breaks_taken",          everyMinutes: 60,  severity: "P2",                faults: recon.oldBreaks,                      promise: "Each break is taken within a day and ended within five" },
  { name: "gateways_compared",     everyMinutes: 15,  severity: "P2",                faults: recon.uncompared,                     promise: "Each gateway's lists are held beside the books" },
  { name: "jobs_decided",          everyMinutes: 1,   severity: "P2",                faults: work.undecidedJobs,                   promise: "Each job that used up its tries has been decided on" },
  { name: "texts_affordable",      everyMinutes: 1,   severity: "P2",                faults: work.dearTexts,                       promise: "Texts cost less than four fifths of what a day may cost" },
  { name: "money_paid_on",         everyMinutes: 60,  severity: "P2",                faults: recon.notPaidOn,                      promise: "What a gateway takes in it pays on to our bank within five days" },
  { name: "bank_told",             everyMinutes: 60,  severity: "P2",                faults: recon.bankUntold,                     promise: "The bank’s statement tells of each day it was paid on, within five days" },
  { name: "webhooks_signed",       everyMinutes: 1,   severity: "P2",                faults: safety.forgedWebhooks,                promise: "No more than 20 deliveries a minute bear no true signature" },
  { name: "codes_not_guessed",     everyMinutes: 1,   severity: "P2",                faults: safety.guessedCodes,                  promise: "No more than 200 wrong codes are typed in five minutes" },
  { name: "second_factor_kept",    everyMinutes: 1,   severity: "P2",                faults: safety.lockedStaff,                   promise: "Nobody of the staff types five wrong codes" },
  { name: "limits_usual",          everyMinutes: DAY, severity: "P3",                faults: safety.unusualLimits,                 promise: "Limits are the usual ones, or others for two weeks at most, and each is decided before its end" },
  { name: "price_in_force",        everyMinutes: DAY, severity: "P3",                faults: work.noPrice,                         promise: "A price list is in force" },
  { name: "seals_recent",          everyMinutes: 5,   severity: "P1", freezes: true, faults: safety.brokenSeals,                  promise: "What was written today of money and acts is what was sealed" },
  { name: "seals_all",             everyMinutes: DAY, severity: "P1", freezes: true, faults: safety.brokenSeals, all: true,       promise: "All that was ever written of money and acts is what was sealed" },
  { name: "seals_anchored",        everyMinutes: 5,   severity: "P1", freezes: true, faults: safety.strayAnchor,                  promise: "Our newest seals are those that are kept outside" },
  { name: "anchors_kept",          everyMinutes: 5,   severity: "P2",                faults: safety.noAnchor,                     promise: "Every five minutes our seals are held beside those kept outside" },
  { name: "monitors_run",          everyMinutes: 1,   severity: "P1",                faults: silentMonitors,                       promise: "Each monitor looked within three of its periods" },
];

/** A monitor that never looked counts from when the first of them did. */
function silentMonitors({ now }: money.Look): SQL {
  const periods = monitors.map(({ name, everyMinutes }) => sql`(${name}, ${everyMinutes}::int)`);
  return sql`
    select m.name as key, 'The monitor has not looked for three of its periods' as found, null::bigint as off
      from (values ${sql.join(periods, sql`, `)}) m (name, minutes)
     where coalesce((select max(r.ran_at) from public.monitor_runs r where r.monitor = m.name),
                    (select r.ran_at from public.monitor_runs r order by r.id limit 1))
           < ${now.toISOString()}::timestamptz - ${PERIODS_SILENT}::int * m.minutes * interval '1 minute'`;
}

/** @throws Error for a name that is none of ours */
export const monitorNamed = (name: string): Monitor => {
  const found = monitors.find((monitor) => monitor.name === name);
  if (!found) throw new Error(`no monitor is called ${name}`);
  return found;
};
