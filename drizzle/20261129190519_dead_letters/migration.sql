CREATE TYPE "dead_letter_status" AS ENUM('OPEN', 'PROPOSED', 'REPLAYED', 'DISCARDED');--> statement-breakpoint
CREATE TABLE "dead_letters" (
	"id" text PRIMARY KEY,
	"status" "dead_letter_status" NOT NULL,
	"kind" text NOT NULL,
	"key" text NOT NULL,
	"event" text NOT NULL,
	"ids" jsonb NOT NULL,
	"money" boolean NOT NULL,
	"error" text NOT NULL,
	"attempts" integer NOT NULL,
	"run_id" text NOT NULL,
	"first_at" timestamp(3) with time zone NOT NULL,
	"last_at" timestamp(3) with time zone NOT NULL,
	"reason" text,
	"proposed_by" text,
	"proposed_at" timestamp(3) with time zone,
	"decided_by" text,
	"decided_at" timestamp(3) with time zone,
	CONSTRAINT "dead_letters_attempts" CHECK ("attempts" > 0 and "last_at" >= "first_at"),
	CONSTRAINT "dead_letters_decided" CHECK (("status" in ('REPLAYED', 'DISCARDED')) = ("decided_by" is not null)),
	CONSTRAINT "dead_letters_two_people" CHECK ("status" <> 'REPLAYED' or not "money" or coalesce("proposed_by" <> "decided_by", false))
);
--> statement-breakpoint
CREATE UNIQUE INDEX "dead_letters_one_open" ON "dead_letters" ("kind","key") WHERE "status" in ('OPEN', 'PROPOSED');--> statement-breakpoint
CREATE INDEX "dead_letters_status_first_at_index" ON "dead_letters" ("status","first_at");--> statement-breakpoint
ALTER TABLE "dead_letters" ADD CONSTRAINT "dead_letters_proposed_by_staff_id_fkey" FOREIGN KEY ("proposed_by") REFERENCES "staff"("id");--> statement-breakpoint
ALTER TABLE "dead_letters" ADD CONSTRAINT "dead_letters_decided_by_staff_id_fkey" FOREIGN KEY ("decided_by") REFERENCES "staff"("id");
--> statement-breakpoint
create trigger append_only before delete on public.dead_letters for each row execute function public.refuse_change();
--> statement-breakpoint
create trigger no_truncate before truncate on public.dead_letters execute function public.refuse_change();
--> statement-breakpoint
-- One more noun, written into whatever nouns there are by now.
do $do$
declare
  before pg_catalog.text := pg_catalog.pg_get_functiondef('public.move_row(pg_catalog.jsonb)'::pg_catalog.regprocedure);
  after pg_catalog.text := pg_catalog.replace(before, $old$
    else
      raise exception 'no noun %'$old$, $new$
    when 'dead_letters' then
      if born then
        insert into public.dead_letters select (jsonb_populate_record(null::public.dead_letters, whole)).*;
      else
        -- Counted here, so that runs that fail at once are all counted.
        update public.dead_letters x
           set status = (move ->> 'to')::public.dead_letter_status,
               attempts = x.attempts + case when move ->> 'from' = move ->> 'to' then 1 else 0 end,
               (error, run_id, last_at, reason, proposed_by, proposed_at, decided_by, decided_at) =
               (select r.error, r.run_id, greatest(r.last_at, x.last_at), r.reason, r.proposed_by, r.proposed_at,
                       r.decided_by, r.decided_at
                  from jsonb_populate_record(x, patch) r)
         where x.id = move ->> 'id' and x.status = (move ->> 'from')::public.dead_letter_status;
      end if;
    else
      raise exception 'no noun %'$new$);
begin
  if after = before then
    raise exception 'move_row is not as it was known';
  end if;
  execute after;
end $do$;
--> statement-breakpoint
grant select on public.dead_letters to kro_app;
