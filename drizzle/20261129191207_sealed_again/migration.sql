-- A removed account stays removed, and of a link that was used or withdrawn nothing changes. What is sealed in
-- them may be sealed again under another key by the owner of the tables, which is no change of it.
drop trigger stays_removed on public.bank_accounts;
--> statement-breakpoint
create trigger stays_removed before update on public.bank_accounts for each row
  when (old.removed_at is not null
        and (current_user = 'kro_app'
             or to_jsonb(old.*) - 'number_sealed' is distinct from to_jsonb(new.*) - 'number_sealed'))
  execute function public.keep_removed();
--> statement-breakpoint
drop trigger once on public.staff_links;
--> statement-breakpoint
create trigger once before update on public.staff_links for each row
  when ((old.used_at is not null or old.withdrawn_at is not null)
        and (current_user = 'kro_app'
             or to_jsonb(old.*) - 'secret_sealed' is distinct from to_jsonb(new.*) - 'secret_sealed'))
  execute function public.keep_staff_link();
