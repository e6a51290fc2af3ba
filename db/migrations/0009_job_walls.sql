ALTER TABLE formulas ADD CONSTRAINT formulas_user_fk FOREIGN KEY (organization_id, user_id)
  REFERENCES users (organization_id, id) ON DELETE SET NULL (user_id);--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON element_instances TO rolecall_web;--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON formulas TO rolecall_web;--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON formula_instances TO rolecall_web;--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON jobs TO rolecall_web;--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON job_stops TO rolecall_web;--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON job_users TO rolecall_web;--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON imports TO rolecall_web;--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON import_chunks TO rolecall_web;--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON import_rows TO rolecall_web;--> statement-breakpoint
ALTER TABLE element_instances ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE POLICY element_instances_tenant ON element_instances TO rolecall_web
  USING (organization_id = (SELECT nullif(current_setting('app.organization_id', true), '')::bigint))
  WITH CHECK (organization_id = (SELECT nullif(current_setting('app.organization_id', true), '')::bigint));--> statement-breakpoint
ALTER TABLE formulas ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE POLICY formulas_tenant ON formulas TO rolecall_web
  USING (organization_id = (SELECT nullif(current_setting('app.organization_id', true), '')::bigint))
  WITH CHECK (organization_id = (SELECT nullif(current_setting('app.organization_id', true), '')::bigint));--> statement-breakpoint
ALTER TABLE formula_instances ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE POLICY formula_instances_tenant ON formula_instances TO rolecall_web
  USING (organization_id = (SELECT nullif(current_setting('app.organization_id', true), '')::bigint))
  WITH CHECK (organization_id = (SELECT nullif(current_setting('app.organization_id', true), '')::bigint));--> statement-breakpoint
ALTER TABLE jobs ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE POLICY jobs_tenant ON jobs TO rolecall_web
  USING (organization_id = (SELECT nullif(current_setting('app.organization_id', true), '')::bigint))
  WITH CHECK (organization_id = (SELECT nullif(current_setting('app.organization_id', true), '')::bigint));--> statement-breakpoint
ALTER TABLE job_stops ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE POLICY job_stops_tenant ON job_stops TO rolecall_web
  USING (organization_id = (SELECT nullif(current_setting('app.organization_id', true), '')::bigint))
  WITH CHECK (organization_id = (SELECT nullif(current_setting('app.organization_id', true), '')::bigint));--> statement-breakpoint
ALTER TABLE job_users ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE POLICY job_users_tenant ON job_users TO rolecall_web
  USING (organization_id = (SELECT nullif(current_setting('app.organization_id', true), '')::bigint))
  WITH CHECK (organization_id = (SELECT nullif(current_setting('app.organization_id', true), '')::bigint));--> statement-breakpoint
ALTER TABLE imports ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE POLICY imports_tenant ON imports TO rolecall_web
  USING (organization_id = (SELECT nullif(current_setting('app.organization_id', true), '')::bigint))
  WITH CHECK (organization_id = (SELECT nullif(current_setting('app.organization_id', true), '')::bigint));--> statement-breakpoint
ALTER TABLE import_chunks ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE POLICY import_chunks_tenant ON import_chunks TO rolecall_web
  USING (organization_id = (SELECT nullif(current_setting('app.organization_id', true), '')::bigint))
  WITH CHECK (organization_id = (SELECT nullif(current_setting('app.organization_id', true), '')::bigint));--> statement-breakpoint
ALTER TABLE import_rows ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE POLICY import_rows_tenant ON import_rows TO rolecall_web
  USING (organization_id = (SELECT nullif(current_setting('app.organization_id', true), '')::bigint))
  WITH CHECK (organization_id = (SELECT nullif(current_setting('app.organization_id', true), '')::bigint));--> statement-breakpoint
-- New columns stand last: a view is replaced without being dropped.
CREATE OR REPLACE VIEW tenant_audit_events AS
  SELECT id, at, action, outcome, reason, actor_type, actor_user_id, actor_name, actor_email, target_type, target_id,
    target_name, target_email, account_id, changes, receipt, request_id, ip, actor_account_id, user_agent, method,
    resource_uri, status, job_id, instance_id
  FROM audit_events WHERE organization_id = current_setting('app.organization_id')::bigint;
