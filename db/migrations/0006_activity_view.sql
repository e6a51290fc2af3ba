-- The list of events also says from which account somebody acted, and with which device.
CREATE OR REPLACE VIEW tenant_audit_events AS
  SELECT id, at, action, outcome, reason, actor_type, actor_user_id, actor_name, actor_email, target_type, target_id,
    target_name, target_email, account_id, changes, receipt, request_id, ip, actor_account_id, user_agent
  FROM audit_events WHERE organization_id = current_setting('app.organization_id')::bigint;
