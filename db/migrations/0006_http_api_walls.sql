GRANT SELECT, INSERT, UPDATE, DELETE ON account_roles TO rolecall_web;--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON idempotency_keys TO rolecall_web;--> statement-breakpoint
ALTER TABLE account_roles ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE POLICY account_roles_tenant ON account_roles TO rolecall_web
  USING (organization_id = (SELECT nullif(current_setting('app.organization_id', true), '')::bigint))
  WITH CHECK (organization_id = (SELECT nullif(current_setting('app.organization_id', true), '')::bigint));--> statement-breakpoint
ALTER TABLE idempotency_keys ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE POLICY idempotency_keys_tenant ON idempotency_keys TO rolecall_web
  USING (organization_id = (SELECT nullif(current_setting('app.organization_id', true), '')::bigint))
  WITH CHECK (organization_id = (SELECT nullif(current_setting('app.organization_id', true), '')::bigint));--> statement-breakpoint
-- What the API answers about a user and an event. New columns stand last: a view is replaced without being dropped.
CREATE OR REPLACE VIEW tenant_users AS
  SELECT id, account_id, first_name, last_name, email, email_key, first_key, last_key, search, active, locked_until,
    two_factor_enrolled_at, last_sign_in_at, version, created_at, external_id, phone, street1, street2, city,
    state_province, postal_code, country, updated_at, password_changed_at, must_change_password
  FROM users WHERE organization_id = current_setting('app.organization_id')::bigint;--> statement-breakpoint
CREATE OR REPLACE VIEW tenant_audit_events AS
  SELECT id, at, action, outcome, reason, actor_type, actor_user_id, actor_name, actor_email, target_type, target_id,
    target_name, target_email, account_id, changes, receipt, request_id, ip, actor_account_id, user_agent, method,
    resource_uri, status
  FROM audit_events WHERE organization_id = current_setting('app.organization_id')::bigint;--> statement-breakpoint
-- How many calls a credential made within the present window: out of the reach of the web role, since nothing of an
-- organization stands in it, and not logged, since a crash may empty it.
CREATE SCHEMA runtime;--> statement-breakpoint
CREATE UNLOGGED TABLE runtime.rate_limits (
  key varchar(255) PRIMARY KEY,
  points integer NOT NULL DEFAULT 0,
  expire bigint
);
