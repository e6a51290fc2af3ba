CREATE TABLE "element_instances" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "element_instances_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"organization_id" bigint NOT NULL,
	"user_id" bigint NOT NULL,
	"name" text NOT NULL,
	"element_key" text NOT NULL,
	"tags" text[] DEFAULT '{}' NOT NULL,
	"configuration_keys" text[] DEFAULT '{}' NOT NULL,
	"configuration_sealed" "bytea" NOT NULL,
	"token_hash" "bytea" NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "element_instances_organization_id_id_unique" UNIQUE("organization_id","id"),
	CONSTRAINT "element_instances_token_hash_unique" UNIQUE("token_hash"),
	CONSTRAINT "element_instances_name_length" CHECK (char_length("element_instances"."name") between 1 and 100),
	CONSTRAINT "element_instances_element_key_length" CHECK (char_length("element_instances"."element_key") between 1 and 100)
);
--> statement-breakpoint
CREATE TABLE "formula_instances" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "formula_instances_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"organization_id" bigint NOT NULL,
	"formula_id" bigint NOT NULL,
	"user_id" bigint NOT NULL,
	"name" text NOT NULL,
	"active" boolean DEFAULT true NOT NULL,
	"configuration_keys" text[] DEFAULT '{}' NOT NULL,
	"configuration_sealed" "bytea" NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "formula_instances_organization_id_id_unique" UNIQUE("organization_id","id"),
	CONSTRAINT "formula_instances_name_length" CHECK (char_length("formula_instances"."name") between 1 and 100)
);
--> statement-breakpoint
CREATE TABLE "formulas" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "formulas_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"organization_id" bigint NOT NULL,
	"account_id" bigint NOT NULL,
	"user_id" bigint,
	"name" text NOT NULL,
	"description" text DEFAULT '' NOT NULL,
	"triggers" jsonb NOT NULL,
	"steps" jsonb NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "formulas_organization_id_id_unique" UNIQUE("organization_id","id"),
	CONSTRAINT "formulas_name_length" CHECK (char_length("formulas"."name") between 1 and 100)
);
--> statement-breakpoint
CREATE TABLE "import_chunks" (
	"organization_id" bigint NOT NULL,
	"import_id" bigint NOT NULL,
	"ordinal" integer NOT NULL,
	"sealed" "bytea" NOT NULL,
	CONSTRAINT "import_chunks_pk" PRIMARY KEY("organization_id","import_id","ordinal")
);
--> statement-breakpoint
CREATE TABLE "import_rows" (
	"organization_id" bigint NOT NULL,
	"import_id" bigint NOT NULL,
	"row_number" integer NOT NULL,
	"values" jsonb NOT NULL,
	"password_sealed" "bytea",
	"action" text NOT NULL,
	"state" text DEFAULT 'planned' NOT NULL,
	"changes" jsonb,
	"problems" jsonb,
	"user_id" bigint,
	"user_version" integer,
	CONSTRAINT "import_rows_pk" PRIMARY KEY("organization_id","import_id","row_number"),
	CONSTRAINT "import_rows_action_value" CHECK ("import_rows"."action" in ('create', 'update', 'unchanged', 'conflict', 'error')),
	CONSTRAINT "import_rows_state_value" CHECK ("import_rows"."state" in ('planned', 'done', 'failed', 'skipped'))
);
--> statement-breakpoint
CREATE TABLE "imports" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "imports_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"organization_id" bigint NOT NULL,
	"user_id" bigint NOT NULL,
	"job_id" bigint,
	"file_name" text NOT NULL,
	"format" text NOT NULL,
	"state" text DEFAULT 'uploading' NOT NULL,
	"size_bytes" bigint DEFAULT 0 NOT NULL,
	"row_count" integer,
	"columns" text[] DEFAULT '{}' NOT NULL,
	"mapping" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"options" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "imports_organization_id_id_unique" UNIQUE("organization_id","id"),
	CONSTRAINT "imports_format" CHECK ("imports"."format" in ('csv', 'jsonl')),
	CONSTRAINT "imports_state" CHECK ("imports"."state" in ('uploading', 'uploaded', 'planning', 'planned', 'applying', 'applied', 'refused'))
);
--> statement-breakpoint
CREATE TABLE "job_stops" (
	"organization_id" bigint NOT NULL,
	"receipt_id" uuid NOT NULL,
	"job_id" bigint NOT NULL,
	"user_id" bigint NOT NULL,
	"cause" text NOT NULL,
	"kind" text NOT NULL,
	"name" text NOT NULL,
	"was_running" boolean NOT NULL,
	"requested_at" timestamp with time zone DEFAULT now() NOT NULL,
	"reported_at" timestamp with time zone,
	"progress_done" integer DEFAULT 0 NOT NULL,
	"progress_total" integer,
	"restored_at" timestamp with time zone,
	CONSTRAINT "job_stops_pk" PRIMARY KEY("organization_id","receipt_id","job_id"),
	CONSTRAINT "job_stops_cause" CHECK ("job_stops"."cause" in ('request', 'deactivation', 'deletion', 'removal', 'hand-over'))
);
--> statement-breakpoint
CREATE TABLE "job_users" (
	"organization_id" bigint NOT NULL,
	"job_id" bigint NOT NULL,
	"user_id" bigint NOT NULL,
	"name" text NOT NULL,
	"email" text NOT NULL,
	"outcome" text NOT NULL,
	"message" text,
	CONSTRAINT "job_users_pk" PRIMARY KEY("organization_id","job_id","user_id"),
	CONSTRAINT "job_users_outcome_value" CHECK ("job_users"."outcome" in ('done', 'unchanged', 'refused', 'gone'))
);
--> statement-breakpoint
CREATE TABLE "jobs" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "jobs_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"organization_id" bigint NOT NULL,
	"user_id" bigint NOT NULL,
	"kind" text NOT NULL,
	"name" text NOT NULL,
	"description" text DEFAULT '' NOT NULL,
	"status" text NOT NULL,
	"element_instance_id" bigint,
	"formula_instance_id" bigint,
	"schedule_kind" text,
	"schedule" text,
	"time_zone" text DEFAULT 'UTC' NOT NULL,
	"next_run_at" timestamp with time zone,
	"last_run_at" timestamp with time zone,
	"last_error" text,
	"run_count" integer DEFAULT 0 NOT NULL,
	"failure_count" integer DEFAULT 0 NOT NULL,
	"details" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"spec_sealed" "bytea",
	"cursor" jsonb,
	"progress_done" integer DEFAULT 0 NOT NULL,
	"progress_total" integer,
	"counts" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"attempt" integer DEFAULT 0 NOT NULL,
	"worker_id" text,
	"heartbeat_at" timestamp with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"started_at" timestamp with time zone,
	"finished_at" timestamp with time zone,
	CONSTRAINT "jobs_organization_id_id_unique" UNIQUE("organization_id","id"),
	CONSTRAINT "jobs_name_length" CHECK (char_length("jobs"."name") between 1 and 200),
	CONSTRAINT "jobs_kind" CHECK ("jobs"."kind" in ('import', 'bulk-change', 'poller', 'cron-trigger', 'api-call')),
	CONSTRAINT "jobs_status" CHECK ("jobs"."status" in ('queued', 'scheduled', 'running', 'waiting', 'paused', 'stopping', 'stopped', 'done', 'failed')),
	CONSTRAINT "jobs_schedule" CHECK (("jobs"."schedule_kind" is null) = ("jobs"."schedule" is null)),
	CONSTRAINT "jobs_schedule_kind" CHECK ("jobs"."schedule_kind" in ('cron', 'interval'))
);
--> statement-breakpoint
ALTER TABLE "audit_events" DROP CONSTRAINT "audit_events_target_type";--> statement-breakpoint
ALTER TABLE "audit_events" ADD COLUMN "job_id" bigint;--> statement-breakpoint
ALTER TABLE "audit_events" ADD COLUMN "instance_id" bigint;--> statement-breakpoint
ALTER TABLE "organizations" ADD COLUMN "active" boolean DEFAULT true NOT NULL;--> statement-breakpoint
ALTER TABLE "element_instances" ADD CONSTRAINT "element_instances_user_fk" FOREIGN KEY ("organization_id","user_id") REFERENCES "public"."users"("organization_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "formula_instances" ADD CONSTRAINT "formula_instances_formula_fk" FOREIGN KEY ("organization_id","formula_id") REFERENCES "public"."formulas"("organization_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "formula_instances" ADD CONSTRAINT "formula_instances_user_fk" FOREIGN KEY ("organization_id","user_id") REFERENCES "public"."users"("organization_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "formulas" ADD CONSTRAINT "formulas_account_fk" FOREIGN KEY ("organization_id","account_id") REFERENCES "public"."accounts"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "import_chunks" ADD CONSTRAINT "import_chunks_import_fk" FOREIGN KEY ("organization_id","import_id") REFERENCES "public"."imports"("organization_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "import_rows" ADD CONSTRAINT "import_rows_import_fk" FOREIGN KEY ("organization_id","import_id") REFERENCES "public"."imports"("organization_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "imports" ADD CONSTRAINT "imports_user_fk" FOREIGN KEY ("organization_id","user_id") REFERENCES "public"."users"("organization_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "imports" ADD CONSTRAINT "imports_job_fk" FOREIGN KEY ("organization_id","job_id") REFERENCES "public"."jobs"("organization_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "job_users" ADD CONSTRAINT "job_users_job_fk" FOREIGN KEY ("organization_id","job_id") REFERENCES "public"."jobs"("organization_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "jobs" ADD CONSTRAINT "jobs_user_fk" FOREIGN KEY ("organization_id","user_id") REFERENCES "public"."users"("organization_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "jobs" ADD CONSTRAINT "jobs_element_instance_fk" FOREIGN KEY ("organization_id","element_instance_id") REFERENCES "public"."element_instances"("organization_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "jobs" ADD CONSTRAINT "jobs_formula_instance_fk" FOREIGN KEY ("organization_id","formula_instance_id") REFERENCES "public"."formula_instances"("organization_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "element_instances_user" ON "element_instances" USING btree ("organization_id","user_id","id");--> statement-breakpoint
CREATE INDEX "formula_instances_user" ON "formula_instances" USING btree ("organization_id","user_id","id");--> statement-breakpoint
CREATE INDEX "formula_instances_formula" ON "formula_instances" USING btree ("organization_id","formula_id","id");--> statement-breakpoint
CREATE INDEX "formulas_account" ON "formulas" USING btree ("organization_id","account_id","id");--> statement-breakpoint
CREATE INDEX "formulas_user" ON "formulas" USING btree ("organization_id","user_id","id");--> statement-breakpoint
CREATE INDEX "import_rows_action" ON "import_rows" USING btree ("organization_id","import_id","action","row_number");--> statement-breakpoint
CREATE INDEX "import_rows_state" ON "import_rows" USING btree ("organization_id","import_id","state","row_number");--> statement-breakpoint
CREATE INDEX "imports_user" ON "imports" USING btree ("organization_id","user_id","id");--> statement-breakpoint
CREATE INDEX "imports_job" ON "imports" USING btree ("organization_id","job_id");--> statement-breakpoint
CREATE INDEX "job_stops_job" ON "job_stops" USING btree ("organization_id","job_id");--> statement-breakpoint
CREATE INDEX "job_stops_user" ON "job_stops" USING btree ("organization_id","user_id","requested_at");--> statement-breakpoint
CREATE INDEX "job_users_outcome" ON "job_users" USING btree ("organization_id","job_id","outcome","user_id");--> statement-breakpoint
CREATE INDEX "jobs_user" ON "jobs" USING btree ("organization_id","user_id","id");--> statement-breakpoint
CREATE INDEX "jobs_element_instance" ON "jobs" USING btree ("organization_id","element_instance_id");--> statement-breakpoint
CREATE INDEX "jobs_formula_instance" ON "jobs" USING btree ("organization_id","formula_instance_id");--> statement-breakpoint
CREATE INDEX "jobs_due" ON "jobs" USING btree ("next_run_at") WHERE "jobs"."status" in ('queued', 'scheduled');--> statement-breakpoint
CREATE INDEX "jobs_in_work" ON "jobs" USING btree ("heartbeat_at") WHERE "jobs"."status" in ('running', 'stopping');--> statement-breakpoint
ALTER TABLE "audit_events" ADD CONSTRAINT "audit_events_target_type" CHECK ("audit_events"."target_type" in ('organization', 'account', 'user', 'role', 'session', 'job', 'element-instance', 'formula', 'formula-instance'));