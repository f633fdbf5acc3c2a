import { ListAlarms, listAlarms, readMonitors } from "../../domain/monitors/read";
import { SeeAlarm, seeAlarm } from "../../domain/monitors/see-alarm";
import { nothing, router, staff } from "../../trpc";

export const adminMonitors = router({
  all: staff("ledger:read")
    .input(nothing)
    .query(({ ctx }) => readMonitors(ctx)),
  alarms: staff("ledger:read")
    .input(ListAlarms)
    .query(({ ctx, input }) => listAlarms(ctx, input)),
  see: staff("alarm:see")
    .input(SeeAlarm)
    .mutation(({ ctx, input }) => seeAlarm(ctx, input)),
});
