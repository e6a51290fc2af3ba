import { randomUUID } from "node:crypto";
import { asc, eq } from "drizzle-orm";
import { elementInstances, formulaInstances, formulas, jobs } from "@/db/schema";
import type { FormulaTrigger } from "@/db/values";
import { lookUpHash } from "@/lib/auth/keys";
import { notSealedYet, sealConfiguration } from "@/lib/instances/configuration";
import type { InstanceKind } from "@/lib/instances/schemas";
import { asOwner } from "./build-organization";
import type { TestUser } from "./build-user";

type Owner = Pick<TestUser, "id" | "accountId">;
type JobValues = Partial<Omit<typeof jobs.$inferInsert, "organizationId" | "userId">>;

/** Work of users in an organization, written straight into the tables: nothing starts by itself. */
export function jobBuilders(organizationId: number) {
  const one = <Row>([row]: Row[]): Row => {
    if (row === undefined) throw new Error("nothing was written");
    return row;
  };
  /** Sealed for the row itself, whose ID is known once it is there. */
  const withConfiguration = async <Row extends { id: number }>(
    kind: InstanceKind,
    row: Row,
    values: Record<string, string>,
  ) => {
    const table = kind === "element" ? elementInstances : formulaInstances;
    const sealed = sealConfiguration({ kind, organizationId, id: row.id }, values);
    await asOwner().update(table).set(sealed).where(eq(table.id, row.id));
    return { ...row, ...sealed };
  };
  return {
    /** An API call every hour, unless said otherwise. */
    job: async ({ id }: Owner, values: JobValues = {}) =>
      one(
        await asOwner()
          .insert(jobs)
          .values({
            organizationId,
            userId: id,
            kind: "api-call",
            name: "Nightly call",
            status: "scheduled",
            scheduleKind: "cron",
            schedule: "0 * * * *",
            nextRunAt: new Date(Date.now() + 3_600_000),
            ...values,
          })
          .returning(),
      ),
    /** One that a worker is busy with: this run holds it. */
    runningJob: async ({ id }: Owner, values: JobValues = {}) =>
      one(
        await asOwner()
          .insert(jobs)
          .values({
            organizationId,
            userId: id,
            kind: "import",
            name: "People of May",
            status: "running",
            attempt: 1,
            workerId: "test",
            heartbeatAt: new Date(),
            startedAt: new Date(),
            ...values,
          })
          .returning(),
      ),
    elementInstance: async (
      { id }: Owner,
      name = "Mailbox",
      configuration: Record<string, string> = { "api.key": "canary-configuration-value" },
    ) => {
      const row = one(
        await asOwner()
          .insert(elementInstances)
          .values({
            organizationId,
            userId: id,
            name,
            elementKey: "mailbox",
            tokenHash: lookUpHash(randomUUID()),
            ...notSealedYet,
          })
          .returning(),
      );
      return withConfiguration("element", row, configuration);
    },
    formula: async ({ id, accountId }: Owner, triggers: readonly FormulaTrigger[] = []) =>
      one(
        await asOwner()
          .insert(formulas)
          .values({ organizationId, accountId, userId: id, name: "Copy contacts", triggers, steps: [] })
          .returning(),
      ),
    formulaInstance: async (
      { id }: Owner,
      formula: { id: number },
      { name = "Copy contacts daily", active = true } = {},
    ) => {
      const row = one(
        await asOwner()
          .insert(formulaInstances)
          .values({ organizationId, userId: id, formulaId: formula.id, name, active, ...notSealedYet })
          .returning(),
      );
      return withConfiguration("formula", row, {});
    },
    jobRow: async (id: number) => (await asOwner().select().from(jobs).where(eq(jobs.id, id)))[0],
    jobsOf: ({ id }: Pick<TestUser, "id">) =>
      asOwner().select().from(jobs).where(eq(jobs.userId, id)).orderBy(asc(jobs.id)),
  };
}
