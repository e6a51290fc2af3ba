import { describe, expect, it } from "vitest";
import { expectRefused } from "@/db/test/expect-refusal";
import { createTestBed } from "@/db/test/test-bed";
import type { Ctx } from "@/lib/core/ctx";
import { updateOwnNames } from "./update-own-names";

const base = { firstName: "Ada", lastName: "Byron" };

async function arrange() {
  const bed = await createTestBed();
  const ada = await bed.user({ account: await bed.account(), ...base });
  return { bed, ada, ctx: await bed.ctxOf(ada) };
}

const rename = (ctx: Ctx, names: Partial<typeof base>, from = base) =>
  updateOwnNames.execute(ctx, { ...from, ...names, base: from });

describe("updateOwnNames", () => {
  it("changes the names without any privilege, with before and after in the audit event", async () => {
    const { bed, ada, ctx } = await arrange();
    const before = await bed.userRow(ada.id);
    expect(await rename(ctx, { lastName: "  Lovelace " })).toEqual({
      firstName: "Ada",
      lastName: "Lovelace",
    });
    const after = await bed.userRow(ada.id);
    expect(after).toMatchObject({ firstName: "Ada", lastName: "Lovelace", version: 2, email: before?.email });
    expect(await bed.auditEvents()).toMatchObject([
      {
        ...{ action: "user.update", outcome: "done", actorUserId: ada.id, targetId: ada.id },
        changes: { lastName: ["Byron", "Lovelace"] },
      },
    ]);
  });

  it("changes nothing and writes no event when nothing differs", async () => {
    const { bed, ctx } = await arrange();
    const rows = await bed.snapshot();
    await rename(ctx, {});
    expect(await bed.snapshot()).toEqual(rows);
    expect(await bed.auditEvents()).toEqual([]);
  });

  it("tells what an administrator changed meanwhile, and saves nothing", async () => {
    const { bed, ada, ctx } = await arrange();
    await bed.changeUser(ada.id, { lastName: "King" });
    const error = await expectRefused(bed, () => rename(ctx, { lastName: "Lovelace" }), "conflict");
    expect(error.details).toEqual({
      changed: [{ field: "lastName", base: "Byron", present: "King" }],
      present: { firstName: "Ada", lastName: "King" },
    });
  });

  it("of two at the same instant the later one is told", async () => {
    const { bed, ctx } = await arrange();
    const done = await Promise.allSettled([rename(ctx, { firstName: "A" }), rename(ctx, { firstName: "B" })]);
    expect(done.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect((await bed.auditEvents()).map(({ outcome }) => outcome).sort()).toEqual(["done", "refused"]);
  });

  it("takes no user but oneself, and no name that is none", async () => {
    const { bed, ctx } = await arrange();
    const other = await bed.user();
    const forged = { ...base, base, userId: other.id };
    await expectRefused(bed, () => updateOwnNames.execute(ctx, forged), "invalid_input");
    await expectRefused(bed, () => rename(ctx, { firstName: " " }), "invalid_input");
  });
});
