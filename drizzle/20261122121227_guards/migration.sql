-- What must hold even against our own code. Written by hand; see ARCHITECTURE.md, "The rock".

-- ── The chart of accounts ────────────────────────────────────────────────────────────────────
insert into public.account_kinds (kind, name, personal, floor) values
  ('PSP',   'With the payment provider',           false, null),
  ('BANK',  'Safeguarding account at the bank',    false, null),
  ('OPS',   'Our own bank account',                false, null),
  ('SUS',   'Money we could not match',            false, null),
  ('INC',   'Fee income',                          false, null),
  ('VAT',   'VAT payable',                         false, null),
  ('DUTY',  'Stamp duty payable',                  false, null),
  ('XPSP',  'Provider charges',                    false, null),
  ('XLOSS', 'Losses',                              false, null),
  ('ESC',   'Held for an order',                   true,  0),
  ('CTD',   'Contested of an order',               true,  0),
  ('FEE',   'Buyer''s fee held for an order',      true,  0),
  ('RFP',   'Refund on its way',                   true,  0),
  ('CBH',   'Chargeback hold',                     true,  0),
  ('AVL',   'KRO balance, available',              true,  0),
  ('OUT',   'Reserved for withdrawal',             true,  0),
  ('RST',   'Restricted',                          true,  0),
  ('REC',   'Owed to us by a user',                true,  null);
--> statement-breakpoint

-- ── Append-only ──────────────────────────────────────────────────────────────────────────────
create function public.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% is append-only', tg_table_name using errcode = 'KR010';
end $$;
--> statement-breakpoint
create trigger append_only before update or delete on public.journals for each row execute function public.refuse_change();
--> statement-breakpoint
create trigger append_only before update or delete on public.entries for each row execute function public.refuse_change();
--> statement-breakpoint
create trigger append_only before update or delete on public.history for each row execute function public.refuse_change();
--> statement-breakpoint
create trigger append_only before update or delete on public.audit for each row execute function public.refuse_change();
--> statement-breakpoint
create trigger append_only before delete on public.accounts for each row execute function public.refuse_change();
--> statement-breakpoint
create trigger no_truncate before truncate on public.journals execute function public.refuse_change();
--> statement-breakpoint
create trigger no_truncate before truncate on public.entries execute function public.refuse_change();
--> statement-breakpoint
create trigger no_truncate before truncate on public.history execute function public.refuse_change();
--> statement-breakpoint
create trigger no_truncate before truncate on public.audit execute function public.refuse_change();
--> statement-breakpoint
create trigger no_truncate before truncate on public.accounts execute function public.refuse_change();
--> statement-breakpoint

-- ── A journal is sealed by its transaction; a line moves its account with it ─────────────────
create function public.stamp_journal() returns trigger language plpgsql as $$
begin
  new.xid := pg_current_xact_id();
  return new;
end $$;
--> statement-breakpoint
create trigger stamp before insert on public.journals for each row execute function public.stamp_journal();
--> statement-breakpoint
create function public.write_entry() returns trigger language plpgsql as $$
declare
  moved pg_catalog.record;
begin
  if not exists (
    select 1 from public.journals where id = new.journal_id and xid = pg_current_xact_id()
  ) then
    raise exception 'journal % is sealed', new.journal_id using errcode = 'KR011';
  end if;
  new.xid := pg_current_xact_id();
  new.balance_before := null;
  new.balance_after := null;
  new.account_version := null;
  -- Platform accounts keep no balance row: a row that every payment locks is a queue.
  update public.accounts set balance = balance + new.amount, version = version + 1
   where id = new.account_id and currency = new.currency and personal
   returning balance, version into moved;
  if found then
    new.balance_before := moved.balance - new.amount;
    new.balance_after := moved.balance;
    new.account_version := moved.version;
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger write before insert on public.entries for each row execute function public.write_entry();
--> statement-breakpoint

-- ── Balanced per currency, at commit, whoever wrote it and in whatever order ─────────────────
create function public.assert_balanced(journal bigint) returns void language plpgsql as $$
begin
  if (select count(*) from public.entries where journal_id = journal) < 2
     or exists (
       select 1 from public.entries where journal_id = journal group by currency having sum(amount) <> 0
     ) then
    raise exception 'journal % does not balance', journal using errcode = 'KR012';
  end if;
end $$;
--> statement-breakpoint
create function public.check_journal() returns trigger language plpgsql as $$
begin
  perform public.assert_balanced(new.id);
  return null;
end $$;
--> statement-breakpoint
create function public.check_entry() returns trigger language plpgsql as $$
begin
  perform public.assert_balanced(new.journal_id);
  return null;
end $$;
--> statement-breakpoint
create constraint trigger balanced after insert on public.journals deferrable initially deferred
  for each row execute function public.check_journal();
--> statement-breakpoint
create constraint trigger balanced after insert on public.entries deferrable initially deferred
  for each row execute function public.check_entry();
--> statement-breakpoint

-- ── An order that has ended holds no money; none is released past an open condition ──────────
create function public.check_order_end() returns trigger language plpgsql as $$
begin
  if new.status in ('CLOSED', 'REFUNDED', 'DECLINED', 'CANCELLED', 'EXPIRED') and exists (
    select 1 from public.accounts
     where owner = new.id and kind in ('ESC', 'CTD', 'FEE') and balance <> 0
  ) then
    raise exception 'order % ended with money held', new.id using errcode = 'KR013';
  end if;
  if new.resolution in ('RELEASED', 'AUTO_RELEASED') and exists (
    select 1 from public.conditions
     where order_id = new.id and required and status not in ('FULFILLED', 'WAIVED')
  ) then
    raise exception 'order % released with a condition open', new.id using errcode = 'KR014';
  end if;
  return null;
end $$;
--> statement-breakpoint
create constraint trigger order_end after update on public.orders deferrable initially deferred
  for each row when (new.status is distinct from old.status) execute function public.check_order_end();
--> statement-breakpoint

-- ── Balances of platform accounts: a snapshot and what came after it ─────────────────────────
create index entries_platform on public.entries (account_id, xid) include (amount) where balance_after is null;
--> statement-breakpoint
create view public.account_balances as
select a.id, a.kind, a.owner, a.currency, a.personal, a.version,
       case when a.personal then a.balance
            else coalesce(s.balance, 0) + coalesce((
              select sum(e.amount) from public.entries e
               where e.account_id = a.id and e.balance_after is null
                 and e.xid >= coalesce(s.upto, '0'::xid8)), 0)::bigint
       end as balance
  from public.accounts a left join public.account_snapshots s on s.account_id = a.id;
--> statement-breakpoint
create function public.fold_balances() returns integer language plpgsql security definer as $$
declare
  -- Everything older than the oldest running transaction is settled: exact without a lock.
  settled pg_catalog.xid8 := pg_snapshot_xmin(pg_current_snapshot());
  folded integer;
begin
  insert into public.account_snapshots (account_id, balance, upto)
  select id, 0, '0'::pg_catalog.xid8 from public.accounts where not personal on conflict do nothing;
  update public.account_snapshots s
     set balance = s.balance + coalesce((
           select sum(e.amount) from public.entries e
            where e.account_id = s.account_id and e.balance_after is null
              and e.xid >= s.upto and e.xid < settled), 0),
         upto = settled
   where s.upto < settled;
  get diagnostics folded = row_count;
  return folded;
end $$;
--> statement-breakpoint

-- ── The app's role owns nothing and may write little ─────────────────────────────────────────
do $$ begin
  if not exists (select 1 from pg_roles where rolname = 'kro_app') then
    create role kro_app login;
  end if;
end $$;
--> statement-breakpoint
revoke all on schema public from public;
--> statement-breakpoint
grant usage on schema public to kro_app;
--> statement-breakpoint
revoke execute on all functions in schema public from public;
--> statement-breakpoint
grant execute on function public.fold_balances() to kro_app;
--> statement-breakpoint
-- The deferred checks run as whoever commits.
grant execute on function public.assert_balanced(bigint) to kro_app;
--> statement-breakpoint
grant select on all tables in schema public to kro_app;
--> statement-breakpoint
grant insert on public.users, public.sessions, public.verification_codes, public.webhooks,
  public.messages, public.bank_accounts, public.payout_approvals, public.audit, public.rate_limits to kro_app;
--> statement-breakpoint
grant update (name, email) on public.users to kro_app;
--> statement-breakpoint
grant update (seen_at, revoked_at) on public.sessions to kro_app;
--> statement-breakpoint
grant update (attempts, used_at, replaced_at, expired_at, delivery_kind, delivery_reference)
  on public.verification_codes to kro_app;
--> statement-breakpoint
grant update (last_step, failed_count, locked_until) on public.two_factor_staff to kro_app;
--> statement-breakpoint
grant update (status, attempts, done_at) on public.webhooks to kro_app;
--> statement-breakpoint
grant update (status, claimed_by, provider, their_reference, attempts, error, sent_at) on public.messages to kro_app;
--> statement-breakpoint
grant update (removed_at) on public.bank_accounts to kro_app;
--> statement-breakpoint
grant update (sent_at) on public.outbox to kro_app;
--> statement-breakpoint
grant update, delete on public.rate_limits to kro_app;
--> statement-breakpoint
-- A temporary type would be found before the system's own, inside functions that run as the owner.
do $$ begin
  execute pg_catalog.format('revoke temporary on database %I from public', pg_catalog.current_database());
end $$;
