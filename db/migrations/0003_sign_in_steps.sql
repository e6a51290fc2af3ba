CREATE TABLE "audit_counts" (
	"organization_id" bigint NOT NULL,
	"account_id" bigint NOT NULL,
	"hour" timestamp with time zone NOT NULL,
	"action" text NOT NULL,
	"outcome" text NOT NULL,
	"count" bigint NOT NULL,
	CONSTRAINT "audit_counts_pk" PRIMARY KEY("organization_id","account_id","hour","action","outcome")
);
--> statement-breakpoint
CREATE TABLE "mail_links" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "mail_links_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"organization_id" bigint NOT NULL,
	"user_id" bigint NOT NULL,
	"kind" text NOT NULL,
	"token_hash" "bytea" NOT NULL,
	"email" text,
	"session_version" integer NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "mail_links_token_hash_unique" UNIQUE("token_hash"),
	CONSTRAINT "mail_links_user_kind_unique" UNIQUE("organization_id","user_id","kind"),
	CONSTRAINT "mail_links_kind" CHECK ("mail_links"."kind" in ('password-reset', 'email-change'))
);
--> statement-breakpoint
CREATE TABLE "previous_passwords" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "previous_passwords_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"organization_id" bigint NOT NULL,
	"user_id" bigint NOT NULL,
	"password_hash" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "recovery_codes" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "recovery_codes_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"organization_id" bigint NOT NULL,
	"user_id" bigint NOT NULL,
	"code_hash" "bytea" NOT NULL,
	"used_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "totp_factors" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "totp_factors_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"organization_id" bigint NOT NULL,
	"user_id" bigint NOT NULL,
	"seed_sealed" "bytea" NOT NULL,
	"confirmed_at" timestamp with time zone,
	"next_seed_sealed" "bytea",
	"next_seed_at" timestamp with time zone,
	"last_step" bigint DEFAULT 0 NOT NULL,
	"failed_tries" integer DEFAULT 0 NOT NULL,
	"tries_since" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "totp_factors_user_unique" UNIQUE("organization_id","user_id")
);
--> statement-breakpoint
DROP INDEX "audit_events_newest";--> statement-breakpoint
DROP INDEX "audit_events_account";--> statement-breakpoint
DROP INDEX "audit_events_target";--> statement-breakpoint
DROP INDEX "audit_events_actor";--> statement-breakpoint
ALTER TABLE "organizations" ADD COLUMN "provider_second_factor" text DEFAULT 'ours' NOT NULL;--> statement-breakpoint
ALTER TABLE "sessions" ADD COLUMN "second_factor_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "sessions" ADD COLUMN "provider" text;--> statement-breakpoint
ALTER TABLE "sessions" ADD COLUMN "device_hash" "bytea";--> statement-breakpoint
ALTER TABLE "mail_links" ADD CONSTRAINT "mail_links_user_fk" FOREIGN KEY ("organization_id","user_id") REFERENCES "public"."users"("organization_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "previous_passwords" ADD CONSTRAINT "previous_passwords_user_fk" FOREIGN KEY ("organization_id","user_id") REFERENCES "public"."users"("organization_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "recovery_codes" ADD CONSTRAINT "recovery_codes_user_fk" FOREIGN KEY ("organization_id","user_id") REFERENCES "public"."users"("organization_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "totp_factors" ADD CONSTRAINT "totp_factors_user_fk" FOREIGN KEY ("organization_id","user_id") REFERENCES "public"."users"("organization_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "previous_passwords_user" ON "previous_passwords" USING btree ("organization_id","user_id","id");--> statement-breakpoint
CREATE INDEX "recovery_codes_user" ON "recovery_codes" USING btree ("organization_id","user_id","id");--> statement-breakpoint
CREATE INDEX "audit_events_at" ON "audit_events" USING btree ("organization_id","at","id");--> statement-breakpoint
CREATE INDEX "audit_events_action" ON "audit_events" USING btree ("organization_id","action","at","id");--> statement-breakpoint
CREATE INDEX "audit_events_refused" ON "audit_events" USING btree ("organization_id","at","id") WHERE "audit_events"."outcome" = 'refused';--> statement-breakpoint
CREATE INDEX "users_password_changed" ON "users" USING btree ("organization_id","password_changed_at");--> statement-breakpoint
CREATE INDEX "users_enrolled" ON "users" USING btree ("organization_id","id","session_version") WHERE "users"."active" and "users"."two_factor_enrolled_at" is not null;--> statement-breakpoint
CREATE INDEX "users_not_enrolled" ON "users" USING btree ("organization_id","id") WHERE "users"."active" and "users"."two_factor_enrolled_at" is null;--> statement-breakpoint
CREATE INDEX "audit_events_account" ON "audit_events" USING btree ("organization_id","account_id","at","id");--> statement-breakpoint
CREATE INDEX "audit_events_target" ON "audit_events" USING btree ("organization_id","target_type","target_id","at","id");--> statement-breakpoint
CREATE INDEX "audit_events_actor" ON "audit_events" USING btree ("organization_id","actor_user_id","at","id");--> statement-breakpoint
ALTER TABLE "organizations" ADD CONSTRAINT "organizations_provider_second_factor" CHECK ("organizations"."provider_second_factor" in ('ours', 'provider'));