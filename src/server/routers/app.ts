import { router } from "../trpc";
import { adminChargebacks } from "./admin/chargebacks";
import { adminDisputes } from "./admin/disputes";
import { adminFees } from "./admin/fees";
import { adminFiles } from "./admin/files";
import { adminFreezes } from "./admin/freezes";
import { adminKyc } from "./admin/kyc";
import { adminLedger } from "./admin/ledger";
import { adminLimits } from "./admin/limits";
import { adminMonitors } from "./admin/monitors";
import { adminOrders } from "./admin/orders";
import { adminPayouts } from "./admin/payouts";
import { adminMe, adminPeople } from "./admin/people";
import { adminPool } from "./admin/pool";
import { adminRecon } from "./admin/recon";
import { adminRefunds } from "./admin/refunds";
import { adminStatements } from "./admin/statements";
import { adminSuspense } from "./admin/suspense";
import { adminTiers } from "./admin/tiers";
import { adminToday } from "./admin/today";
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
import { refunds } from "./refunds";
import { whereabouts } from "./whereabouts";

export const appRouter = router({
  people,
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
  admin: router({
    me: adminMe,
    people: adminPeople,
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
    pool: adminPool,
    suspense: adminSuspense,
    recon: adminRecon,
    statements: adminStatements,
    files: adminFiles,
    whereabouts: adminWhereabouts,
  }),
});

export type AppRouter = typeof appRouter;
