GRANT SELECT, INSERT, UPDATE, DELETE ON totp_factors TO rolecall_web;--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON recovery_codes TO rolecall_web;--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON previous_passwords TO rolecall_web;--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON mail_links TO rolecall_web;--> statement-breakpoint
GRANT SELECT ON audit_counts TO rolecall_web;--> statement-breakpoint
ALTER TABLE totp_factors ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE POLICY totp_factors_tenant ON totp_factors TO rolecall_web
  USING (organization_id = (SELECT nullif(current_setting('app.organization_id', true), '')::bigint))
  WITH CHECK (organization_id = (SELECT nullif(current_setting('app.organization_id', true), '')::bigint));--> statement-breakpoint
ALTER TABLE recovery_codes ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE POLICY recovery_codes_tenant ON recovery_codes TO rolecall_web
  USING (organization_id = (SELECT nullif(current_setting('app.organization_id', true), '')::bigint))
  WITH CHECK (organization_id = (SELECT nullif(current_setting('app.organization_id', true), '')::bigint));--> statement-breakpoint
ALTER TABLE previous_passwords ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE POLICY previous_passwords_tenant ON previous_passwords TO rolecall_web
  USING (organization_id = (SELECT nullif(current_setting('app.organization_id', true), '')::bigint))
  WITH CHECK (organization_id = (SELECT nullif(current_setting('app.organization_id', true), '')::bigint));--> statement-breakpoint
ALTER TABLE mail_links ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE POLICY mail_links_tenant ON mail_links TO rolecall_web
  USING (organization_id = (SELECT nullif(current_setting('app.organization_id', true), '')::bigint))
  WITH CHECK (organization_id = (SELECT nullif(current_setting('app.organization_id', true), '')::bigint));--> statement-breakpoint
ALTER TABLE audit_counts ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE POLICY audit_counts_tenant ON audit_counts TO rolecall_web
  USING (organization_id = (SELECT nullif(current_setting('app.organization_id', true), '')::bigint))
  WITH CHECK (organization_id = (SELECT nullif(current_setting('app.organization_id', true), '')::bigint));--> statement-breakpoint
-- audit_counts follows the rows of audit_events, one statement for each insert (COPY included). It runs as the owner: the
-- web's role may only read the counts. Keys are written in one order, so that two writers wait instead of blocking each other.
CREATE FUNCTION count_audit_events() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
  SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  INSERT INTO public.audit_counts AS known (organization_id, account_id, hour, action, outcome, count)
  SELECT organization_id, scope.account_id, date_trunc('hour', at, 'UTC'), action, outcome, count(*)
  FROM added_events CROSS JOIN LATERAL (
    SELECT 0::bigint AS account_id UNION ALL SELECT added_events.account_id WHERE added_events.account_id IS NOT NULL
  ) AS scope
  GROUP BY 1, 2, 3, 4, 5 ORDER BY 1, 2, 3, 4, 5
  ON CONFLICT (organization_id, account_id, hour, action, outcome) DO UPDATE SET count = known.count + excluded.count;
  RETURN NULL;
END $$;--> statement-breakpoint
CREATE TRIGGER audit_events_count AFTER INSERT ON audit_events REFERENCING NEW TABLE AS added_events
  FOR EACH STATEMENT EXECUTE FUNCTION count_audit_events();--> statement-breakpoint
-- What was written before there were counts.
INSERT INTO audit_counts (organization_id, account_id, hour, action, outcome, count)
SELECT organization_id, scope.account_id, date_trunc('hour', at, 'UTC'), action, outcome, count(*)
FROM audit_events CROSS JOIN LATERAL (
  SELECT 0::bigint AS account_id UNION ALL SELECT audit_events.account_id WHERE audit_events.account_id IS NOT NULL
) AS scope
GROUP BY 1, 2, 3, 4, 5;
--> statement-breakpoint
-- The list of events also says from which account somebody acted, and with which device.
CREATE OR REPLACE VIEW tenant_audit_events AS
  SELECT id, at, action, outcome, reason, actor_type, actor_user_id, actor_name, actor_email, target_type, target_id,
    target_name, target_email, account_id, changes, receipt, request_id, ip, actor_account_id, user_agent
  FROM audit_events WHERE organization_id = current_setting('app.organization_id')::bigint;
