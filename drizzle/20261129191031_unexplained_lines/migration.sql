CREATE TYPE "line_booking_kind" AS ENUM('CHARGE', 'LOSS', 'SUSPENSE', 'BACK');--> statement-breakpoint
DROP INDEX "pool_moves_one_reference";--> statement-breakpoint
DROP INDEX "line_bookings_one_live";--> statement-breakpoint
ALTER TABLE "line_bookings" ADD COLUMN "kind" "line_booking_kind" DEFAULT 'CHARGE' NOT NULL;--> statement-breakpoint
-- Until now a line could be nothing but what the bank took for itself.
ALTER TABLE "line_bookings" ALTER COLUMN "kind" DROP DEFAULT;--> statement-breakpoint
ALTER TABLE "line_bookings" ADD COLUMN "suspense_id" text;--> statement-breakpoint
CREATE INDEX "pool_moves_bank_reference_index" ON "pool_moves" ("bank_reference");--> statement-breakpoint
CREATE UNIQUE INDEX "pool_moves_one_open" ON "pool_moves" ("bank_reference") WHERE "status" = 'PROPOSED';--> statement-breakpoint
CREATE INDEX "line_bookings_line_id_index" ON "line_bookings" ("line_id");--> statement-breakpoint
CREATE INDEX "line_bookings_suspense_id_index" ON "line_bookings" ("suspense_id");--> statement-breakpoint
CREATE UNIQUE INDEX "line_bookings_one_open" ON "line_bookings" ("line_id") WHERE "status" = 'PROPOSED';--> statement-breakpoint
ALTER TABLE "line_bookings" ADD CONSTRAINT "line_bookings_suspense_id_suspense_id_fkey" FOREIGN KEY ("suspense_id") REFERENCES "suspense"("id");--> statement-breakpoint
ALTER TABLE "line_bookings" ADD CONSTRAINT "line_bookings_of_back" CHECK (("kind" = 'BACK') = ("suspense_id" is not null));--> statement-breakpoint
-- Whether two people took back what a step of this thing had booked.
create function public.is_taken_back(thing pg_catalog.text, one pg_catalog.text) returns boolean
language sql stable as $$
  select exists (
    select from public.history h
      join public.journals j on j.key = h.journal_key
      join public.journals r on r.key = 'rev:' || j.id
     where h.subject_id = one and h.noun = thing)
$$;
--> statement-breakpoint
revoke execute on function public.is_taken_back(pg_catalog.text, pg_catalog.text) from public;
--> statement-breakpoint
-- Naira in waits in suspense, naira out is one of the others; a line is booked once, unless its journal
-- was taken back; and the same transfer is not booked once more when a statement of the bank tells of it.
create or replace function public.guard_line_bookings() returns trigger language plpgsql as $$
declare
  told public.statement_lines;
begin
  perform pg_advisory_xact_lock(hashtextextended('bank_line ' || new.line_id, 0));
  if tg_op = 'UPDATE' then
    return new;
  end if;
  select * into told from public.statement_lines l where l.id = new.line_id;
  if told.currency <> 'NGN' or (told.amount > 0) <> (new.kind = 'SUSPENSE') then
    raise exception 'line % cannot be that', new.line_id using errcode = 'KR046';
  end if;
  if exists (select from public.line_bookings b
              where b.line_id = new.line_id and b.status = 'BOOKED'
                and not public.is_taken_back('line_bookings', b.id)) then
    raise exception 'line % is booked already', new.line_id using errcode = 'KR045';
  end if;
  perform pg_advisory_xact_lock(hashtextextended('bank_transfer ' || told.reference, 0));
  if exists (select from public.pool_moves m
              where m.bank_reference = told.reference and m.status <> 'REJECTED'
                and not public.is_taken_back('pool_moves', m.id)) then
    raise exception 'transfer % is recorded already', told.reference using errcode = 'KR021';
  end if;
  return new;
end $$;
--> statement-breakpoint
drop trigger recorded_once on public.line_bookings;
--> statement-breakpoint
create trigger recorded_once before insert or update on public.line_bookings for each row execute function public.guard_line_bookings();
--> statement-breakpoint
-- As before; but what was taken back may be recorded anew, and nothing else twice.
create or replace function public.guard_pool_moves() returns trigger language plpgsql as $$
begin
  perform pg_advisory_xact_lock(hashtextextended('bank_transfer ' || new.bank_reference, 0));
  if tg_op = 'INSERT' then
    if new.status <> 'PROPOSED' or new.decided_by is not null then
      raise exception 'a top-up or a sweep is proposed before it is booked' using errcode = 'KR022';
    end if;
    if exists (
      select from public.line_bookings b join public.statement_lines l on l.id = b.line_id
       where l.reference = new.bank_reference and b.status <> 'REJECTED'
         and not public.is_taken_back('line_bookings', b.id)
    ) or exists (
      select from public.pool_moves m
       where m.bank_reference = new.bank_reference and m.status = 'APPROVED'
         and not public.is_taken_back('pool_moves', m.id)
    ) then
      raise exception 'transfer % is booked already', new.bank_reference using errcode = 'KR021';
    end if;
    return new;
  end if;
  if old.status <> 'PROPOSED' or new.decided_by is null or new.decided_at is null
     or (to_jsonb(new) - 'status' - 'decided_by' - 'decided_at')
        is distinct from (to_jsonb(old) - 'status' - 'decided_by' - 'decided_at') then
    raise exception 'a top-up or a sweep is decided once and never edited' using errcode = 'KR010';
  end if;
  return new;
end $$;
