DROP INDEX "audit_events_newest";--> statement-breakpoint
DROP INDEX "audit_events_account";--> statement-breakpoint
DROP INDEX "audit_events_target";--> statement-breakpoint
DROP INDEX "audit_events_actor";--> statement-breakpoint
DROP INDEX "audit_events_action";--> statement-breakpoint
CREATE INDEX "audit_events_refused" ON "audit_events" USING btree ("organization_id","at","id") WHERE "audit_events"."outcome" = 'refused';--> statement-breakpoint
CREATE INDEX "audit_events_account" ON "audit_events" USING btree ("organization_id","account_id","at","id");--> statement-breakpoint
CREATE INDEX "audit_events_target" ON "audit_events" USING btree ("organization_id","target_type","target_id","at","id");--> statement-breakpoint
CREATE INDEX "audit_events_actor" ON "audit_events" USING btree ("organization_id","actor_user_id","at","id");--> statement-breakpoint
CREATE INDEX "audit_events_action" ON "audit_events" USING btree ("organization_id","action","at","id");