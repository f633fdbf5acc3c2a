CREATE TABLE "anchor_looks" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "anchor_looks_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"looked_at" timestamp(3) with time zone NOT NULL,
	"seal_id" bigint,
	"found" text
);
--> statement-breakpoint
CREATE TABLE "seals" (
	"id" bigint PRIMARY KEY,
	"low" xid8 NOT NULL,
	"high" xid8 NOT NULL,
	"rows" integer NOT NULL,
	"digest" text NOT NULL,
	"previous" text NOT NULL,
	"hash" text NOT NULL,
	"sealed_at" timestamp(3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "audit" ADD COLUMN "xid" xid8 DEFAULT pg_current_xact_id() NOT NULL;--> statement-breakpoint
ALTER TABLE "history" ADD COLUMN "xid" xid8 DEFAULT pg_current_xact_id() NOT NULL;--> statement-breakpoint
CREATE INDEX "audit_xid_index" ON "audit" ("xid");--> statement-breakpoint
CREATE INDEX "history_xid_index" ON "history" ("xid");--> statement-breakpoint
CREATE INDEX "journals_xid_index" ON "journals" ("xid");
--> statement-breakpoint
create trigger stamp before insert on public.audit for each row execute function public.stamp_journal();
--> statement-breakpoint
create trigger stamp before insert on public.history for each row execute function public.stamp_journal();
--> statement-breakpoint
create trigger append_only before update or delete on public.seals for each row execute function public.refuse_change();
--> statement-breakpoint
create trigger no_truncate before truncate on public.seals execute function public.refuse_change();
--> statement-breakpoint
create trigger append_only before update or delete on public.anchor_looks for each row execute function public.refuse_change();
--> statement-breakpoint
create trigger no_truncate before truncate on public.anchor_looks execute function public.refuse_change();
--> statement-breakpoint

-- All that transactions from `low` on and before `high` wrote, row by row in one text each: how many
-- rows, and one digest. A line belongs to its journal, whatever else is said of it. An empty column
-- is left out, so that one added later changes no digest.
create function public.digest_rows(low xid8, high xid8, out rows integer, out digest text)
language sql stable set timezone = 'UTC' set search_path = pg_catalog as $$
  select count(*)::integer, encode(sha256(coalesce(string_agg(hash, ''::bytea order by part, id), ''::bytea)), 'hex')
    from (
      select 1 as part, j.id, sha256(convert_to('journal' || jsonb_strip_nulls(to_jsonb(j))::text, 'UTF8')) as hash
        from public.journals j where j.xid >= low and j.xid < high
      union all
      select 2, e.id, sha256(convert_to('entry' || jsonb_strip_nulls(to_jsonb(e))::text, 'UTF8'))
        from public.journals j join public.entries e on e.journal_id = j.id where j.xid >= low and j.xid < high
      union all
      select 3, h.id, sha256(convert_to('history' || jsonb_strip_nulls(to_jsonb(h))::text, 'UTF8'))
        from public.history h where h.xid >= low and h.xid < high
      union all
      select 4, a.id, sha256(convert_to('audit' || jsonb_strip_nulls(to_jsonb(a) - 'detail')::text || a.detail::text, 'UTF8'))
        from public.audit a where a.xid >= low and a.xid < high
    ) r
$$;
--> statement-breakpoint
create function public.seal_hash(s public.seals) returns text
language sql stable set search_path = pg_catalog as $$
  select encode(sha256(convert_to(concat_ws('|', s.previous, s.id, s.low, s.high, s.rows, s.digest,
    (extract(epoch from s.sealed_at) * 1000)::bigint), 'UTF8')), 'hex')
$$;
--> statement-breakpoint
-- Everything before the oldest running transaction is written, and nothing can be added to it: no
-- writer waits for this. Says the new seal's number, or nothing where nothing was written.
create function public.seal_records(at timestamptz) returns bigint
language plpgsql security definer set search_path = pg_catalog as $$
declare
  last public.seals;
  next public.seals;
begin
  lock table public.seals in share row exclusive mode;
  select * into last from public.seals order by id desc limit 1;
  next.id := coalesce(last.id, 0) + 1;
  next.previous := coalesce(last.hash, repeat('0', 64));
  next.low := coalesce(last.high, '0'::xid8);
  next.high := pg_snapshot_xmin(pg_current_snapshot());
  select d.rows, d.digest into next.rows, next.digest from public.digest_rows(next.low, next.high) d;
  if next.rows = 0 then
    return null;
  end if;
  next.sealed_at := at;
  next.hash := public.seal_hash(next);
  insert into public.seals select next.*;
  return next.id;
end $$;
--> statement-breakpoint
-- Every seal after `since` that no longer fits what it was made of, or the one before it.
create function public.broken_seals(since bigint) returns table (id bigint, found text)
language sql stable set search_path = pg_catalog as $$
  select s.id,
         case when s.hash <> public.seal_hash(s) then 'The seal itself was changed'
              when s.id <> coalesce(p.id, 0) + 1 or s.previous <> coalesce(p.hash, repeat('0', 64))
                or s.low <> coalesce(p.high, '0'::xid8) then 'The seal does not follow the one before it'
              when s.rows <> d.rows then 'It was made of ' || s.rows || ' rows, and there are ' || d.rows
              else 'What it was made of was changed' end
    from public.seals s
    left join lateral (select * from public.seals b where b.id < s.id order by b.id desc limit 1) p on true
    cross join lateral public.digest_rows(s.low, s.high) d
   where s.id > since
     and (s.hash <> public.seal_hash(s) or s.id <> coalesce(p.id, 0) + 1
       or s.previous <> coalesce(p.hash, repeat('0', 64)) or s.low <> coalesce(p.high, '0'::xid8)
       or s.rows <> d.rows or s.digest <> d.digest)
$$;
--> statement-breakpoint
revoke execute on function public.digest_rows(xid8, xid8), public.seal_hash(public.seals),
  public.seal_records(timestamptz), public.broken_seals(bigint) from public;
--> statement-breakpoint
grant execute on function public.digest_rows(xid8, xid8), public.seal_hash(public.seals),
  public.seal_records(timestamptz), public.broken_seals(bigint) to kro_app;
--> statement-breakpoint
grant select on public.seals, public.anchor_looks to kro_app;
--> statement-breakpoint
grant insert on public.anchor_looks to kro_app;
