import * as z from "zod";
import { idInput } from "@/lib/ids";
import { advance } from "../advance";
import { actorId, type Ctx } from "../context";
import { lineBookings } from "./machine";

export const RejectLine = z.strictObject({ id: idInput("lineBooking") });

/**
 * A second person does not agree; the line stays a break, and may be proposed anew.
 * @throws DomainError line_booking_not_found, second_person_needed, state_forbids_action
 */
export const rejectLine = (ctx: Ctx, { id }: z.output<typeof RejectLine>) =>
  advance(ctx, lineBookings, id, "reject", ({ lineId }) => ({
    row: { decided_by: actorId(ctx.actor), decided_at: ctx.now },
    audit: { lineId: lineId.toString() },
  }));
