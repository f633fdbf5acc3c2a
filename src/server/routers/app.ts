import { router } from "../trpc";
import { adminChargebacks } from "./admin/chargebacks";
import { adminDisputes } from "./admin/disputes";
import { adminFiles } from "./admin/files";
import { adminLedger } from "./admin/ledger";
import { adminOrders } from "./admin/orders";
import { adminPayouts } from "./admin/payouts";
import { adminMe } from "./admin/people";
import { adminRefunds } from "./admin/refunds";
import { adminToday } from "./admin/today";
import { disputes } from "./disputes";
import { files } from "./files";
import { ledger } from "./ledger";
import { orders } from "./orders";
import { payments } from "./payments";
import { payouts } from "./payouts";
import { people } from "./people";
import { refunds } from "./refunds";

export const appRouter = router({
  people,
  orders,
  disputes,
  payments,
  payouts,
  refunds,
  ledger,
  files,
  admin: router({
    me: adminMe,
    today: adminToday,
    orders: adminOrders,
    disputes: adminDisputes,
    chargebacks: adminChargebacks,
    payouts: adminPayouts,
    refunds: adminRefunds,
    ledger: adminLedger,
    files: adminFiles,
  }),
});

export type AppRouter = typeof appRouter;
