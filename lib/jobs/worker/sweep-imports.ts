import "server-only";
import { imports } from "@/db/schema";
import { acrossTenants } from "@/lib/core/database";
import { systemCtx } from "@/lib/core/ctx";
import { removeForgottenImports } from "@/lib/imports/commands/remove-forgotten-imports";
import { isForgotten } from "@/lib/imports/expire-imports";

/** Removes imports that nobody applied for days, in every organization that has one: passwords may be in them. */
export async function sweepImports(): Promise<void> {
  const found = await acrossTenants((tx) =>
    tx.selectDistinct({ organizationId: imports.organizationId }).from(imports).where(isForgotten),
  );
  for (const { organizationId } of found)
    await removeForgottenImports.execute(systemCtx(organizationId, "Worker"), {});
}
