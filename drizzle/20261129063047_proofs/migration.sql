CREATE TABLE "proof_nodes" (
	"proof_id" text,
	"level" integer,
	"position" integer,
	"hash" text NOT NULL,
	"amount" bigint NOT NULL,
	"currency" char(3) DEFAULT 'NGN' NOT NULL,
	"owner" text,
	"salt" text,
	"available" bigint,
	"leaving" bigint,
	"in_orders" bigint,
	CONSTRAINT "proof_nodes_pkey" PRIMARY KEY("proof_id","level","position"),
	CONSTRAINT "proof_nodes_amount" CHECK ("amount" >= 0),
	CONSTRAINT "proof_nodes_leaf" CHECK ("level" > 0 or ("owner" is not null and "salt" is not null and "available" + "leaving" + "in_orders" = "amount"))
);
--> statement-breakpoint
CREATE TABLE "proofs" (
	"id" text PRIMARY KEY,
	"root" text NOT NULL,
	"total" bigint NOT NULL,
	"owed" bigint NOT NULL,
	"held" bigint NOT NULL,
	"currency" char(3) DEFAULT 'NGN' NOT NULL,
	"leaves" integer NOT NULL,
	"proved_at" timestamp(3) with time zone NOT NULL,
	CONSTRAINT "proofs_leaves" CHECK ("leaves" > 0)
);
--> statement-breakpoint
CREATE INDEX "proof_nodes_owner_proof_id_index" ON "proof_nodes" ("owner","proof_id") WHERE "owner" is not null;--> statement-breakpoint
CREATE INDEX "proofs_proved_at_index" ON "proofs" ("proved_at" DESC NULLS LAST);--> statement-breakpoint
ALTER TABLE "proof_nodes" ADD CONSTRAINT "proof_nodes_proof_id_proofs_id_fkey" FOREIGN KEY ("proof_id") REFERENCES "proofs"("id");--> statement-breakpoint
create trigger append_only before update or delete on public.proofs for each row execute function public.refuse_change();
--> statement-breakpoint
create trigger no_truncate before truncate on public.proofs execute function public.refuse_change();
--> statement-breakpoint
create trigger append_only before update on public.proof_nodes for each row execute function public.refuse_change();
--> statement-breakpoint
-- The roots stay for ever; the tree below one only as long as somebody may want to check with it.
create function public.forget_old_proofs() returns integer language plpgsql security definer as $$
declare
  forgotten integer;
begin
  delete from public.proof_nodes
   where proof_id in (select id from public.proofs order by id desc offset 7);
  get diagnostics forgotten = row_count;
  return forgotten;
end $$;
--> statement-breakpoint
revoke execute on function public.forget_old_proofs() from public;
--> statement-breakpoint
grant execute on function public.forget_old_proofs() to kro_app;
--> statement-breakpoint
grant select, insert on public.proofs, public.proof_nodes to kro_app;
