import "server-only";
import { z } from "zod";
import { tenantAccounts } from "@/db/schema";
import { accountTypes } from "@/db/values";
import { dateOf, dateShape, idShape, instantShape } from "@/lib/core/api/shapes";

/** An account as the API answers it. */
export const accountShape = z
  .object({
    id: idShape,
    name: z.string(),
    description: z.string(),
    active: z.boolean().meta({ description: "False also for an account that was deleted." }),
    companyId: idShape.meta({ description: "The ID of the organization." }),
    createdDate: dateShape,
    createdAt: instantShape,
    updatedDate: dateShape,
    updatedAt: instantShape,
    externalId: z.string().nullable(),
    defaultAccount: z.boolean(),
    type: z.enum(accountTypes),
  })
  .meta({ id: "Account" });
export type ApiAccount = z.output<typeof accountShape>;

/** What is read of an account for the API. */
export const accountColumns = {
  id: tenantAccounts.id,
  name: tenantAccounts.name,
  description: tenantAccounts.description,
  active: tenantAccounts.active,
  deletedAt: tenantAccounts.deletedAt,
  externalId: tenantAccounts.externalId,
  type: tenantAccounts.type,
  createdAt: tenantAccounts.createdAt,
  updatedAt: tenantAccounts.updatedAt,
};

export type AccountColumns = {
  [Name in keyof typeof accountColumns]: (typeof accountColumns)[Name]["_"]["notNull"] extends true
    ? (typeof accountColumns)[Name]["_"]["data"]
    : (typeof accountColumns)[Name]["_"]["data"] | null;
};

/** @param companyId the organization that the transaction is in */
export function toApiAccount(row: AccountColumns, companyId: number): ApiAccount {
  const { deletedAt, createdAt, updatedAt, ...same } = row;
  return {
    ...same,
    active: row.active && deletedAt === null,
    companyId,
    createdDate: dateOf(createdAt),
    createdAt: createdAt.toISOString(),
    updatedDate: dateOf(updatedAt),
    updatedAt: updatedAt.toISOString(),
    defaultAccount: row.type === "Default",
  };
}
