import { sql } from "drizzle-orm";
import { boolean, check, foreignKey, index, pgTable, primaryKey, text, unique } from "drizzle-orm/pg-core";
import { createdAt, id, instant, organizationId, reference, updatedAt } from "../columns";
import { organizations } from "./organizations";
import { users } from "./users";

/** A named set of privileges, held per organization. */
export const roles = pgTable(
  "roles",
  {
    id: id(),
    organizationId: organizationId(),
    key: text().notNull(),
    name: text().notNull(),
    description: text().notNull().default(""),
    isCustom: boolean().notNull().default(false),
    privileges: text().array().notNull(),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (table) => [
    unique("roles_organization_id_id_unique").on(table.organizationId, table.id),
    unique("roles_key_unique").on(table.organizationId, table.key),
    foreignKey({
      name: "roles_organization_fk",
      columns: [table.organizationId],
      foreignColumns: [organizations.id],
    }),
    // No organization can put an internal privilege into a role.
    check("roles_no_internal_privileges", sql`not ${table.privileges} && array['system', 'intelligence']`),
  ],
);

/** Who was given which role by hand. The two system roles follow from the account and have no rows here. */
export const userRoles = pgTable(
  "user_roles",
  {
    organizationId: organizationId(),
    userId: reference().notNull(),
    roleId: reference().notNull(),
    grantedByUserId: reference(),
    grantedByName: text(),
    grantedAt: instant().notNull().defaultNow(),
  },
  (table) => [
    primaryKey({ name: "user_roles_pk", columns: [table.organizationId, table.userId, table.roleId] }),
    foreignKey({
      name: "user_roles_user_fk",
      columns: [table.organizationId, table.userId],
      foreignColumns: [users.organizationId, users.id],
    }).onDelete("cascade"),
    foreignKey({
      name: "user_roles_role_fk",
      columns: [table.organizationId, table.roleId],
      foreignColumns: [roles.organizationId, roles.id],
    }),
    // Holders of a role: filter by role, count the administrators.
    index("user_roles_role").on(table.organizationId, table.roleId, table.userId),
  ],
);
