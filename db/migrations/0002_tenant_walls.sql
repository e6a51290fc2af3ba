-- The web process acts as this role inside every transaction. It owns nothing and may not log in.
DO $$ BEGIN
  CREATE ROLE rolecall_web NOLOGIN;
EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
END $$;--> statement-breakpoint
GRANT rolecall_web TO CURRENT_USER;--> statement-breakpoint
GRANT USAGE ON SCHEMA public TO rolecall_web;--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE ON organizations TO rolecall_web;--> statement-breakpoint
-- A set-up names its organization before it may enter it.
GRANT USAGE ON SEQUENCE organizations_id_seq TO rolecall_web;--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON accounts TO rolecall_web;--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON users TO rolecall_web;--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON roles TO rolecall_web;--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON user_roles TO rolecall_web;--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON sessions TO rolecall_web;--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON known_devices TO rolecall_web;--> statement-breakpoint
GRANT SELECT, INSERT ON audit_events TO rolecall_web;--> statement-breakpoint
-- Row-level security: a forgotten `where` reads and writes nothing of another organization.--> statement-breakpoint
ALTER TABLE organizations ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE POLICY organizations_tenant ON organizations TO rolecall_web
  USING (id = (SELECT nullif(current_setting('app.organization_id', true), '')::bigint))
  WITH CHECK (id = (SELECT nullif(current_setting('app.organization_id', true), '')::bigint));--> statement-breakpoint
ALTER TABLE accounts ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE POLICY accounts_tenant ON accounts TO rolecall_web
  USING (organization_id = (SELECT nullif(current_setting('app.organization_id', true), '')::bigint))
  WITH CHECK (organization_id = (SELECT nullif(current_setting('app.organization_id', true), '')::bigint));--> statement-breakpoint
ALTER TABLE users ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE POLICY users_tenant ON users TO rolecall_web
  USING (organization_id = (SELECT nullif(current_setting('app.organization_id', true), '')::bigint))
  WITH CHECK (organization_id = (SELECT nullif(current_setting('app.organization_id', true), '')::bigint));--> statement-breakpoint
ALTER TABLE roles ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE POLICY roles_tenant ON roles TO rolecall_web
  USING (organization_id = (SELECT nullif(current_setting('app.organization_id', true), '')::bigint))
  WITH CHECK (organization_id = (SELECT nullif(current_setting('app.organization_id', true), '')::bigint));--> statement-breakpoint
ALTER TABLE user_roles ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE POLICY user_roles_tenant ON user_roles TO rolecall_web
  USING (organization_id = (SELECT nullif(current_setting('app.organization_id', true), '')::bigint))
  WITH CHECK (organization_id = (SELECT nullif(current_setting('app.organization_id', true), '')::bigint));--> statement-breakpoint
ALTER TABLE sessions ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE POLICY sessions_tenant ON sessions TO rolecall_web
  USING (organization_id = (SELECT nullif(current_setting('app.organization_id', true), '')::bigint))
  WITH CHECK (organization_id = (SELECT nullif(current_setting('app.organization_id', true), '')::bigint));--> statement-breakpoint
ALTER TABLE known_devices ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE POLICY known_devices_tenant ON known_devices TO rolecall_web
  USING (organization_id = (SELECT nullif(current_setting('app.organization_id', true), '')::bigint))
  WITH CHECK (organization_id = (SELECT nullif(current_setting('app.organization_id', true), '')::bigint));--> statement-breakpoint
ALTER TABLE audit_events ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE POLICY audit_events_tenant ON audit_events TO rolecall_web
  USING (organization_id = (SELECT nullif(current_setting('app.organization_id', true), '')::bigint))
  WITH CHECK (organization_id = (SELECT nullif(current_setting('app.organization_id', true), '')::bigint));--> statement-breakpoint
-- Tenant views: lists and searches read these. They belong to the owner, so that LIKE may use its index.
CREATE VIEW tenant_users AS
  SELECT id, account_id, first_name, last_name, email, email_key, first_key, last_key, search, active, locked_until,
    two_factor_enrolled_at, last_sign_in_at, version, created_at
  FROM users WHERE organization_id = current_setting('app.organization_id')::bigint;--> statement-breakpoint
GRANT SELECT ON tenant_users TO rolecall_web;--> statement-breakpoint
CREATE VIEW tenant_accounts AS
  SELECT id, type, name, description, external_id, active, deleted_at, user_count, version, updated_by_name, created_at,
    updated_at, name_key
  FROM accounts WHERE organization_id = current_setting('app.organization_id')::bigint;--> statement-breakpoint
GRANT SELECT ON tenant_accounts TO rolecall_web;--> statement-breakpoint
CREATE VIEW tenant_audit_events AS
  SELECT id, at, action, outcome, reason, actor_type, actor_user_id, actor_name, actor_email, target_type, target_id,
    target_name, target_email, account_id, changes, receipt, request_id, ip
  FROM audit_events WHERE organization_id = current_setting('app.organization_id')::bigint;--> statement-breakpoint
GRANT SELECT ON tenant_audit_events TO rolecall_web;--> statement-breakpoint
-- Nothing edits or removes audit events, not even the owner.
CREATE FUNCTION refuse_audit_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'audit events are never changed or removed' USING ERRCODE = 'insufficient_privilege';
END $$;--> statement-breakpoint
CREATE TRIGGER audit_events_keep BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_events
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_audit_change();--> statement-breakpoint
-- accounts.user_count follows the rows of users, one update for each statement (COPY included).
CREATE FUNCTION count_account_users() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE accounts SET user_count = user_count + changed.delta
  FROM (
    SELECT organization_id, account_id, (CASE TG_OP WHEN 'INSERT' THEN 1 ELSE -1 END) * count(*)::integer AS delta
    FROM changed_users GROUP BY organization_id, account_id
  ) AS changed
  WHERE accounts.organization_id = changed.organization_id AND accounts.id = changed.account_id;
  RETURN NULL;
END $$;--> statement-breakpoint
CREATE TRIGGER users_count_added AFTER INSERT ON users REFERENCING NEW TABLE AS changed_users
  FOR EACH STATEMENT EXECUTE FUNCTION count_account_users();--> statement-breakpoint
CREATE TRIGGER users_count_removed AFTER DELETE ON users REFERENCING OLD TABLE AS changed_users
  FOR EACH STATEMENT EXECUTE FUNCTION count_account_users();--> statement-breakpoint
-- Most searches are for rare strings: the estimate that picks their plan needs a fine histogram.
ALTER TABLE users ALTER COLUMN search SET STATISTICS 1000;--> statement-breakpoint
-- Few or many active ones depend on the account: a deactivated one has none.
CREATE STATISTICS users_account_active_values (mcv) ON account_id, active FROM users;
