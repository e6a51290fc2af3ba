import { type Ctx, systemCtx } from "@/lib/core/ctx";
import { lookUp } from "@/lib/core/database";
import { AppError } from "@/lib/core/errors";
import { deactivateOrganization } from "@/lib/organizations/commands/deactivate-organization";
import { reactivateOrganization } from "@/lib/organizations/commands/reactivate-organization";
import { restoreOrganizationJobs } from "@/lib/organizations/commands/restore-organization-jobs";

export type Print = (text: string) => void;

/** Who acted, in the events of every verb. */
export const commandLine = "Command line";

async function findOrganization(nameOrId: string): Promise<{ name: string; ctx: Ctx }> {
  const found = await lookUp<{ id: number; name: string }>(
    "admin_organization",
    "select id, name from organizations where id::text = $1 or name = $1 order by id",
    [nameOrId],
  );
  const [organization, another] = found;
  if (!organization) throw new AppError("not_found", `There is no organization ${nameOrId}.`);
  if (another) throw new AppError("refused", `Several organizations are called ${nameOrId}. Give the ID.`);
  return { name: organization.name, ctx: systemCtx(organization.id, commandLine) };
}

async function deactivate(nameOrId: string, print: Print): Promise<void> {
  const { name, ctx } = await findOrganization(nameOrId);
  const { sessionsEnded, jobsStopped } = await deactivateOrganization.execute(ctx, {});
  print(
    `${name} is inactive: nobody of it is served. Sessions ended: ${sessionsEnded}. Jobs stopped: ${jobsStopped}.`,
  );
}

async function reactivate(nameOrId: string, print: Print): Promise<void> {
  const { name, ctx } = await findOrganization(nameOrId);
  await reactivateOrganization.execute(ctx, {});
  print(
    `${name} is active: its users can sign in again. Jobs that were stopped stay stopped until: ` +
      `npm run admin -- restore-jobs ${ctx.organizationId}`,
  );
}

async function restoreJobs(nameOrId: string, print: Print): Promise<void> {
  const { name, ctx } = await findOrganization(nameOrId);
  const { jobsRestored } = await restoreOrganizationJobs.execute(ctx, {});
  print(`Schedules of ${name} that came back: ${jobsRestored}.`);
}

/** The verbs of `npm run admin` that are about a whole organization. */
export const organizationVerbs: Record<string, (nameOrId: string, print: Print) => Promise<void>> = {
  "deactivate-organization": deactivate,
  "reactivate-organization": reactivate,
  "restore-jobs": restoreJobs,
};
