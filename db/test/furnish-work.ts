import { sql } from "drizzle-orm";
import { asOwner, type TestBed } from "./test-bed";

/** Instances, jobs and an import of this user. */
export async function furnishWork(bed: TestBed, user: Awaited<ReturnType<TestBed["user"]>>) {
  await bed.elementInstance(user);
  await bed.formulaInstance(user, await bed.formula(user));
  const job = await bed.job(user);
  const ids = sql`${bed.organizationId}, ${job.id}, ${user.id}`;
  await asOwner()
    .execute(sql`insert into job_stops (organization_id, job_id, user_id, receipt_id, cause, kind, name, was_running)
    values (${ids}, ${crypto.randomUUID()}, 'request', 'api-call', 'x', false)`);
  await asOwner().execute(sql`insert into job_users (organization_id, job_id, user_id, name, email, outcome)
    values (${ids}, 'x', 'x', 'done')`);
  const { rows } = await asOwner()
    .execute(sql`insert into imports (organization_id, job_id, user_id, file_name, format)
    values (${ids}, 'people.csv', 'csv') returning id`);
  const owned = sql`${bed.organizationId}, ${rows[0]?.["id"]}`;
  await asOwner().execute(
    sql`insert into import_chunks (organization_id, import_id, ordinal, sealed) values (${owned}, 0, '\\x01')`,
  );
  await asOwner().execute(sql`insert into import_rows (organization_id, import_id, row_number, values, action)
    values (${owned}, 2, '{}', 'create')`);
}
