CREATE TABLE "accounts" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "accounts_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"organization_id" bigint NOT NULL,
	"type" text DEFAULT 'CompanyAccount' NOT NULL,
	"name" text NOT NULL,
	"description" text DEFAULT '' NOT NULL,
	"external_id" text,
	"active" boolean DEFAULT true NOT NULL,
	"deleted_at" timestamp with time zone,
	"user_count" integer DEFAULT 0 NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"updated_by_user_id" bigint,
	"updated_by_name" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"name_key" text collate "C" GENERATED ALWAYS AS (search_key(name)) STORED NOT NULL,
	CONSTRAINT "accounts_organization_id_id_unique" UNIQUE("organization_id","id"),
	CONSTRAINT "accounts_external_id_unique" UNIQUE("organization_id","external_id"),
	CONSTRAINT "accounts_type" CHECK ("accounts"."type" in ('Default', 'CompanyAccount')),
	CONSTRAINT "accounts_default_stays" CHECK ("accounts"."type" <> 'Default' or ("accounts"."active" and "accounts"."deleted_at" is null)),
	CONSTRAINT "accounts_name_length" CHECK (char_length("accounts"."name") between 1 and 120),
	CONSTRAINT "accounts_description_length" CHECK (char_length("accounts"."description") <= 500)
);
--> statement-breakpoint
CREATE TABLE "audit_events" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "audit_events_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"organization_id" bigint NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	"action" text NOT NULL,
	"outcome" text NOT NULL,
	"reason" text,
	"actor_type" text NOT NULL,
	"actor_user_id" bigint,
	"actor_name" text NOT NULL,
	"actor_email" text,
	"actor_account_id" bigint,
	"target_type" text NOT NULL,
	"target_id" bigint,
	"target_name" text NOT NULL,
	"target_email" text,
	"account_id" bigint,
	"changes" jsonb,
	"receipt" jsonb,
	"request_id" text NOT NULL,
	"ip" text,
	"user_agent" text,
	CONSTRAINT "audit_events_outcome" CHECK ("audit_events"."outcome" in ('done', 'refused')),
	CONSTRAINT "audit_events_actor_type" CHECK ("audit_events"."actor_type" in ('user', 'system', 'anonymous')),
	CONSTRAINT "audit_events_target_type" CHECK ("audit_events"."target_type" in ('organization', 'account', 'user', 'role', 'session'))
);
--> statement-breakpoint
CREATE TABLE "known_devices" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "known_devices_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"organization_id" bigint NOT NULL,
	"user_id" bigint NOT NULL,
	"token_hash" "bytea" NOT NULL,
	"failed_sign_ins" integer DEFAULT 0 NOT NULL,
	"locked_until" timestamp with time zone,
	"lock_count" integer DEFAULT 0 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"last_used_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "known_devices_token_hash_unique" UNIQUE("token_hash")
);
--> statement-breakpoint
CREATE TABLE "organizations" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "organizations_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"name" text NOT NULL,
	"secret_hash" "bytea" NOT NULL,
	"secret_sealed" "bytea" NOT NULL,
	"password_min_length" integer DEFAULT 10 NOT NULL,
	"password_min_uppercase" integer DEFAULT 1 NOT NULL,
	"password_min_lowercase" integer DEFAULT 1 NOT NULL,
	"password_min_numbers" integer DEFAULT 1 NOT NULL,
	"password_min_symbols" integer DEFAULT 1 NOT NULL,
	"password_symbols" text DEFAULT '!@#$%^&*()' NOT NULL,
	"password_previous_count" integer DEFAULT 3 NOT NULL,
	"password_expiration_days" integer DEFAULT 0 NOT NULL,
	"two_factor_policy" text DEFAULT 'off' NOT NULL,
	"lockout_failures" integer DEFAULT 5 NOT NULL,
	"lockout_minutes" integer DEFAULT 30 NOT NULL,
	"session_maximum_minutes" integer DEFAULT 720 NOT NULL,
	"session_idle_minutes" integer DEFAULT 30 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "organizations_secret_hash_unique" UNIQUE("secret_hash"),
	CONSTRAINT "organizations_name_length" CHECK (char_length("organizations"."name") between 1 and 120),
	CONSTRAINT "organizations_two_factor_policy" CHECK ("organizations"."two_factor_policy" in ('off', 'optional', 'administrators', 'everyone')),
	CONSTRAINT "organizations_password_policy" CHECK ("organizations"."password_min_length" between 8 and 128 and "organizations"."password_min_uppercase" between 0 and 10
        and "organizations"."password_min_lowercase" between 0 and 10 and "organizations"."password_min_numbers" between 0 and 10
        and "organizations"."password_min_symbols" between 0 and 10 and "organizations"."password_previous_count" between 0 and 9
        and "organizations"."password_expiration_days" between 0 and 1000),
	CONSTRAINT "organizations_session_policy" CHECK ("organizations"."session_maximum_minutes" between 5 and 43200 and "organizations"."session_idle_minutes" between 1 and 43200),
	CONSTRAINT "organizations_lockout_policy" CHECK ("organizations"."lockout_failures" between 1 and 100 and "organizations"."lockout_minutes" between 1 and 10080)
);
--> statement-breakpoint
CREATE TABLE "roles" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "roles_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"organization_id" bigint NOT NULL,
	"key" text NOT NULL,
	"name" text NOT NULL,
	"description" text DEFAULT '' NOT NULL,
	"is_custom" boolean DEFAULT false NOT NULL,
	"privileges" text[] NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "roles_organization_id_id_unique" UNIQUE("organization_id","id"),
	CONSTRAINT "roles_key_unique" UNIQUE("organization_id","key"),
	CONSTRAINT "roles_no_internal_privileges" CHECK (not "roles"."privileges" && array['system', 'intelligence'])
);
--> statement-breakpoint
CREATE TABLE "sessions" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "sessions_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"organization_id" bigint NOT NULL,
	"user_id" bigint NOT NULL,
	"token_hash" "bytea" NOT NULL,
	"session_version" integer NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"last_seen_at" timestamp with time zone DEFAULT now() NOT NULL,
	"ip" text,
	"user_agent" text,
	CONSTRAINT "sessions_token_hash_unique" UNIQUE("token_hash"),
	CONSTRAINT "sessions_organization_id_id_unique" UNIQUE("organization_id","id")
);
--> statement-breakpoint
CREATE TABLE "user_roles" (
	"organization_id" bigint NOT NULL,
	"user_id" bigint NOT NULL,
	"role_id" bigint NOT NULL,
	"granted_by_user_id" bigint,
	"granted_by_name" text,
	"granted_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "user_roles_pk" PRIMARY KEY("organization_id","user_id","role_id")
);
--> statement-breakpoint
CREATE TABLE "users" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "users_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"organization_id" bigint NOT NULL,
	"account_id" bigint NOT NULL,
	"first_name" text NOT NULL,
	"last_name" text NOT NULL,
	"email" text NOT NULL,
	"email_key" text collate "C" NOT NULL,
	"external_id" text,
	"phone" text,
	"street1" text,
	"street2" text,
	"city" text,
	"state_province" text,
	"postal_code" text,
	"country" text,
	"active" boolean DEFAULT true NOT NULL,
	"password_hash" text,
	"password_changed_at" timestamp with time zone,
	"must_change_password" boolean DEFAULT false NOT NULL,
	"secret_hash" "bytea" NOT NULL,
	"secret_sealed" "bytea" NOT NULL,
	"secret_version" integer DEFAULT 1 NOT NULL,
	"secret_last_used_at" timestamp with time zone,
	"two_factor_enrolled_at" timestamp with time zone,
	"failed_sign_ins" integer DEFAULT 0 NOT NULL,
	"lock_count" integer DEFAULT 0 NOT NULL,
	"locked_until" timestamp with time zone,
	"last_sign_in_at" timestamp with time zone,
	"session_version" integer DEFAULT 1 NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"first_key" text collate "C" GENERATED ALWAYS AS (search_key(first_name)) STORED NOT NULL,
	"last_key" text collate "C" GENERATED ALWAYS AS (search_key(last_name)) STORED NOT NULL,
	"search" text collate "C" GENERATED ALWAYS AS (search_text(first_name || ' ' || last_name || ' ' || email)) STORED NOT NULL,
	CONSTRAINT "users_organization_id_id_unique" UNIQUE("organization_id","id"),
	CONSTRAINT "users_email_unique" UNIQUE("email_key"),
	CONSTRAINT "users_secret_hash_unique" UNIQUE("secret_hash"),
	CONSTRAINT "users_external_id_unique" UNIQUE("organization_id","external_id"),
	CONSTRAINT "users_first_name_length" CHECK (char_length("users"."first_name") between 1 and 100),
	CONSTRAINT "users_last_name_length" CHECK (char_length("users"."last_name") between 1 and 100),
	CONSTRAINT "users_email_length" CHECK (char_length("users"."email") between 3 and 254)
);
--> statement-breakpoint
ALTER TABLE "accounts" ADD CONSTRAINT "accounts_organization_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "audit_events" ADD CONSTRAINT "audit_events_organization_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "known_devices" ADD CONSTRAINT "known_devices_user_fk" FOREIGN KEY ("organization_id","user_id") REFERENCES "public"."users"("organization_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "roles" ADD CONSTRAINT "roles_organization_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_user_fk" FOREIGN KEY ("organization_id","user_id") REFERENCES "public"."users"("organization_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "user_roles" ADD CONSTRAINT "user_roles_user_fk" FOREIGN KEY ("organization_id","user_id") REFERENCES "public"."users"("organization_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "user_roles" ADD CONSTRAINT "user_roles_role_fk" FOREIGN KEY ("organization_id","role_id") REFERENCES "public"."roles"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "users" ADD CONSTRAINT "users_account_fk" FOREIGN KEY ("organization_id","account_id") REFERENCES "public"."accounts"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "accounts_default_unique" ON "accounts" USING btree ("organization_id") WHERE "accounts"."type" = 'Default';--> statement-breakpoint
CREATE INDEX "accounts_list" ON "accounts" USING btree ("organization_id",("type" <> 'Default'),"name_key","id");--> statement-breakpoint
CREATE INDEX "audit_events_newest" ON "audit_events" USING btree ("organization_id","id");--> statement-breakpoint
CREATE INDEX "audit_events_account" ON "audit_events" USING btree ("organization_id","account_id","id");--> statement-breakpoint
CREATE INDEX "audit_events_target" ON "audit_events" USING btree ("organization_id","target_type","target_id","id");--> statement-breakpoint
CREATE INDEX "audit_events_actor" ON "audit_events" USING btree ("organization_id","actor_user_id","id");--> statement-breakpoint
CREATE INDEX "known_devices_user" ON "known_devices" USING btree ("organization_id","user_id","id");--> statement-breakpoint
CREATE INDEX "sessions_user" ON "sessions" USING btree ("organization_id","user_id","id");--> statement-breakpoint
CREATE INDEX "user_roles_role" ON "user_roles" USING btree ("organization_id","role_id","user_id");--> statement-breakpoint
CREATE INDEX "users_account_id" ON "users" USING btree ("organization_id","account_id","id");--> statement-breakpoint
CREATE INDEX "users_account_last" ON "users" USING btree ("organization_id","account_id","last_key","id");--> statement-breakpoint
CREATE INDEX "users_account_first" ON "users" USING btree ("organization_id","account_id","first_key","id");--> statement-breakpoint
CREATE INDEX "users_account_email" ON "users" USING btree ("organization_id","account_id","email_key","id");--> statement-breakpoint
CREATE INDEX "users_account_last_sign_in" ON "users" USING btree ("organization_id","account_id",coalesce("last_sign_in_at", '-infinity'::timestamptz),"id");--> statement-breakpoint
CREATE INDEX "users_organization_last" ON "users" USING btree ("organization_id","last_key","id");--> statement-breakpoint
CREATE INDEX "users_organization_first" ON "users" USING btree ("organization_id","first_key","id");--> statement-breakpoint
CREATE INDEX "users_organization_email" ON "users" USING btree ("organization_id","email_key","id");--> statement-breakpoint
CREATE INDEX "users_organization_last_sign_in" ON "users" USING btree ("organization_id",coalesce("last_sign_in_at", '-infinity'::timestamptz),"id");--> statement-breakpoint
CREATE INDEX "users_search" ON "users" USING gin ("organization_id","account_id","search" gin_trgm_ops) WITH (fastupdate=false);--> statement-breakpoint
CREATE INDEX "users_active" ON "users" USING btree ("organization_id","account_id","id") WHERE "users"."active";--> statement-breakpoint
CREATE INDEX "users_inactive" ON "users" USING btree ("organization_id","account_id","id") WHERE not "users"."active";--> statement-breakpoint
CREATE INDEX "users_locked" ON "users" USING btree ("organization_id","account_id","id") WHERE "users"."locked_until" is not null;