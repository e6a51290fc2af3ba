import { foreignKey, index, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { instant, organizationId, reference } from "../columns";
import { accounts } from "./accounts";
import { roles } from "./roles";

/** Roles that every user of an account holds besides their own. */
export const accountRoles = pgTable(
  "account_roles",
  {
    organizationId: organizationId(),
    accountId: reference().notNull(),
    roleId: reference().notNull(),
    grantedByUserId: reference(),
    grantedByName: text(),
    grantedAt: instant().notNull().defaultNow(),
  },
  (table) => [
    primaryKey({ name: "account_roles_pk", columns: [table.organizationId, table.accountId, table.roleId] }),
    foreignKey({
      name: "account_roles_account_fk",
      columns: [table.organizationId, table.accountId],
      foreignColumns: [accounts.organizationId, accounts.id],
    }).onDelete("cascade"),
    foreignKey({
      name: "account_roles_role_fk",
      columns: [table.organizationId, table.roleId],
      foreignColumns: [roles.organizationId, roles.id],
    }),
    // Accounts whose users hold a role: filter by role, what a change of the role touches.
    index("account_roles_role").on(table.organizationId, table.roleId, table.accountId),
  ],
);
