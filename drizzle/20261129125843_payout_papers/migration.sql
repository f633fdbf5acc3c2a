ALTER TABLE "files" ADD COLUMN "payout_id" text;--> statement-breakpoint
ALTER TABLE "files" ALTER COLUMN "order_id" DROP NOT NULL;--> statement-breakpoint
CREATE INDEX "files_payout_id_index" ON "files" ("payout_id");--> statement-breakpoint
ALTER TABLE "files" ADD CONSTRAINT "files_payout_id_payouts_id_fkey" FOREIGN KEY ("payout_id") REFERENCES "payouts"("id");--> statement-breakpoint
ALTER TABLE "files" ADD CONSTRAINT "files_one_place" CHECK (num_nonnulls("order_id", "payout_id") = 1);--> statement-breakpoint
-- What two people must approve is not ended by words alone: whoever wrote down what the gateway
-- states sent the letter itself.
create function public.check_statement() returns trigger language plpgsql as $$
begin
  if new.amount >= public.limit_in_force('SECOND_PERSON', new.currency, new.stated_at)
     and not exists (select from public.files f
                      where f.payout_id = new.id and f.owner_id = new.stated_by and f.status = 'READY') then
    raise exception 'payout % is ended with the letter of the gateway', new.id using errcode = 'KR038';
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger with_letter before update on public.payouts for each row
  when (new.settled_by is not null and old.settled_by is null) execute function public.check_statement();
--> statement-breakpoint
revoke execute on function public.check_statement() from public;
