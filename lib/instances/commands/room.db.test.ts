import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { pollingConfiguration } from "@/db/test/build-polling";
import { expectRefused } from "@/db/test/expect-refusal";
import { asOwner, createTestBed, type TestUser } from "@/db/test/test-bed";
import { createElementInstance } from "./create-element-instance";
import { createFormulaInstance } from "./create-formula-instance";
import { updateElementInstance } from "./update-element-instance";

// Nobody fills the queue of all: what one user may have has an end.

const configuration = pollingConfiguration({ url: "http://127.0.0.1:9" }, 2);
const mailbox = { name: "Mailbox", elementKey: "mailbox" };

const removeOne = (table: "jobs" | "formula_instances", { id }: TestUser) =>
  asOwner().execute(sql`
    delete from ${sql.identifier(table)} where id = (
      select id from ${sql.identifier(table)} where user_id = ${id} order by id limit 1)`);

test("500 pollers, running or stopped, and no more; instances that do not poll are no part of it", async () => {
  const bed = await createTestBed();
  const [ada, bob] = [await bed.user(), await bed.user()];
  const [ctx, other] = [await bed.ctxOf(ada), await bed.ctxOf(bob)];
  const { instanceId } = await createElementInstance.execute(ctx, mailbox);
  await asOwner().execute(sql`
    insert into jobs (organization_id, user_id, kind, name, status, schedule_kind, schedule)
    select ${bed.organizationId}, ${ada.id}, 'poller', 'P', case when n % 2 = 0 then 'stopped' else 'scheduled' end,
      'interval', '60000' from generate_series(1, 500) n`);
  const add = () => createElementInstance.execute(ctx, { ...mailbox, configuration });
  const polls = () => updateElementInstance.execute(ctx, { instanceId, configuration });
  const refusal = await expectRefused(bed, add, "refused");
  expect(refusal.message).toBe(
    "You have 500 pollers already. Remove an instance that polls, or its polling, first.",
  );
  await expectRefused(bed, polls, "refused");
  await createElementInstance.execute(ctx, mailbox);
  await createElementInstance.execute(other, { ...mailbox, configuration });
  await removeOne("jobs", ada);
  await polls();
  await expectRefused(bed, add, "refused");
});

test("500 formula instances, active or not, and no more", async () => {
  const bed = await createTestBed();
  const [ada, bob] = [await bed.user(), await bed.user()];
  const [ctx, other] = [await bed.ctxOf(ada), await bed.ctxOf(bob)];
  const { id: formulaId } = await bed.formula(ada);
  await asOwner().execute(sql`
    insert into formula_instances (organization_id, formula_id, user_id, name, active, configuration_sealed)
    select ${bed.organizationId}, ${formulaId}, ${ada.id}, 'F', n % 2 = 0, '' from generate_series(1, 500) n`);
  const input = { formulaId, name: "Daily" };
  const add = () => createFormulaInstance.execute(ctx, input);
  const refusal = await expectRefused(bed, add, "refused");
  expect(refusal.message).toBe("You have 500 formula instances already. Remove some first.");
  await createFormulaInstance.execute(other, input);
  await removeOne("formula_instances", ada);
  await add();
});
