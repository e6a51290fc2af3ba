import { expect, it } from "vitest";
import { createTestBed } from "./test-bed";

it("gives an actor as a request would", async () => {
  const bed = await createTestBed();
  const administrator = await bed.administrator();
  const ctx = await bed.ctxOf(administrator);
  expect(ctx.organizationId).toBe(bed.organizationId);
  expect(ctx.actor).toMatchObject({ type: "user", userId: administrator.id, inDefaultAccount: true });
  expect(ctx.privileges.has("configureRoles")).toBe(true);
});

it("keeps organizations apart", async () => {
  const [one, other] = [await createTestBed(), await createTestBed()];
  await one.user();
  expect((await one.snapshot()).users).toHaveLength(1);
  expect((await other.snapshot()).users).toHaveLength(0);
});
