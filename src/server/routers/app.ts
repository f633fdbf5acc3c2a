import { router } from "../trpc";
import { adminLedger } from "./admin/ledger";
import { adminPayouts } from "./admin/payouts";
import { adminMe } from "./admin/people";
import { adminToday } from "./admin/today";
import { ledger } from "./ledger";
import { orders } from "./orders";
import { payments } from "./payments";
import { payouts } from "./payouts";
import { people } from "./people";

export const appRouter = router({
  people,
  orders,
  payments,
  payouts,
  ledger,
  admin: router({
    me: adminMe,
    today: adminToday,
    payouts: adminPayouts,
    ledger: adminLedger,
  }),
});

export type AppRouter = typeof appRouter;
