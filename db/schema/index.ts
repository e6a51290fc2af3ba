export { organizations } from "./organizations";
export { accounts } from "./accounts";
export { users } from "./users";
export { roles, userRoles } from "./roles";
export { knownDevices, sessions } from "./sessions";
export { auditEvents } from "./audit-events";
export { tenantAccounts, tenantAuditEvents, tenantUsers } from "./views";
