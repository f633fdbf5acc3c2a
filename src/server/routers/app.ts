import { router } from "../trpc";
import { adminChargebacks } from "./admin/chargebacks";
import { adminDisputes } from "./admin/disputes";
import { adminFees } from "./admin/fees";
import { adminFiles } from "./admin/files";
import { adminFreezes } from "./admin/freezes";
import { adminJobs } from "./admin/jobs";
import { adminKyc } from "./admin/kyc";
import { adminLedger } from "./admin/ledger";
import { adminLimits } from "./admin/limits";
import { adminMonitors } from "./admin/monitors";
import { adminOrders } from "./admin/orders";
import { adminPayouts } from "./admin/payouts";
import { adminMe, adminPeople } from "./admin/people";
import { adminPool } from "./admin/pool";
import { adminRealtime } from "./admin/realtime";
import { adminRecon } from "./admin/recon";
import { adminRefunds } from "./admin/refunds";
import { adminStaff } from "./admin/staff";
import { adminStatements } from "./admin/statements";
import { adminSuspense } from "./admin/suspense";
import { adminTiers } from "./admin/tiers";
import { adminToday } from "./admin/today";
import { adminUsers } from "./admin/users";
import { adminWhereabouts } from "./admin/whereabouts";
import { disputes } from "./disputes";
import { files } from "./files";
import { freezes } from "./freezes";
import { kyc } from "./kyc";
import { ledger } from "./ledger";
import { messages } from "./messages";
import { orders } from "./orders";
import { payments } from "./payments";
import { payouts } from "./payouts";
import { people } from "./people";
import { proofs } from "./proofs";
import { realtime } from "./realtime";
import { refunds } from "./refunds";
import { staffLinks } from "./staff-links";
import { whereabouts } from "./whereabouts";

export const appRouter = router({
  people,
  staffLinks,
  kyc,
  orders,
  disputes,
  payments,
  payouts,
  freezes,
  refunds,
  ledger,
  whereabouts,
  proofs,
  files,
  messages,
  realtime,
  admin: router({
    me: adminMe,
    people: adminPeople,
    staff: adminStaff,
    users: adminUsers,
    today: adminToday,
    orders: adminOrders,
    disputes: adminDisputes,
    chargebacks: adminChargebacks,
    payouts: adminPayouts,
    refunds: adminRefunds,
    ledger: adminLedger,
    fees: adminFees,
    freezes: adminFreezes,
    limits: adminLimits,
    tiers: adminTiers,
    kyc: adminKyc,
    monitors: adminMonitors,
    jobs: adminJobs,
    pool: adminPool,
    suspense: adminSuspense,
    recon: adminRecon,
    statements: adminStatements,
    files: adminFiles,
    whereabouts: adminWhereabouts,
    realtime: adminRealtime,
  }),
});

export type AppRouter = typeof appRouter;
