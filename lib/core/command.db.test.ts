import { eq, sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { users } from "@/db/schema";
import { expectRefused, refusalOf } from "@/db/test/expect-refusal";
import { createTestBed } from "@/db/test/test-bed";
import { errorAnswer } from "./verb/answer";
import { defineCommand } from "./command";
import { type Ctx, anonymousCtx } from "./ctx";
import type { Database } from "./database";
import { AppError } from "./errors";

const target = { type: "user" as const, name: "Somebody" };

const rename = (tx: Database, userId: number, firstName: string) =>
  tx.update(users).set({ firstName }).where(eq(users.id, userId));

/** A command that renames and then does whatever the test needs. */
function renaming(after: (tx: Database, ctx: Ctx) => Promise<void> = async () => undefined) {
  return defineCommand({
    action: "user.update",
    privilege: "editUsersOrg",
    input: z.strictObject({ userId: z.number(), firstName: z.string() }),
    async run(tx, ctx, { userId, firstName }) {
      await rename(tx, userId, firstName);
      await after(tx, ctx);
      return { data: firstName, audit: [{ target: { ...target, id: userId } }] };
    },
  });
}

async function arrange() {
  const bed = await createTestBed();
  const administrator = await bed.administrator();
  const user = await bed.user({ firstName: "Alan" });
  const input = { userId: user.id, firstName: "Alain" };
  return { bed, administrator, user, input, ctx: await bed.ctxOf(administrator) };
}

describe("defineCommand", () => {
  it("writes the audit event in the transaction of the change", async () => {
    const { bed, input, ctx } = await arrange();
    const seenInside: number[] = [];
    const command = renaming(async () => {
      seenInside.push((await bed.auditEvents()).length);
    });
    expect(await command.execute(ctx, input)).toBe("Alain");
    expect(seenInside).toEqual([0]);
    expect(await bed.auditEvents()).toMatchObject([{ outcome: "done", targetId: input.userId }]);
  });

  it("rule 14: leaves neither change nor event when it fails in the middle", async () => {
    const { bed, input, ctx } = await arrange();
    const rows = await bed.snapshot();
    const command = renaming(() => Promise.reject(new Error("a defect")));
    await expect(command.execute(ctx, input)).rejects.toThrow("a defect");
    expect(await bed.snapshot()).toEqual(rows);
    expect(await bed.auditEvents()).toEqual([]);
  });

  it("rule 13: leaves no change when its audit event cannot be written", async () => {
    const { bed, input, ctx } = await arrange();
    const rows = await bed.snapshot();
    const command = defineCommand({
      action: "user.update",
      privilege: "editUsersOrg",
      input: z.strictObject({ userId: z.number(), firstName: z.string() }),
      async run(tx, _ctx, { userId, firstName }) {
        await rename(tx, userId, firstName);
        // Refused by a constraint of the table.
        return { data: null, audit: [{ target: { ...target, type: "planet" as never } }] };
      },
    });
    await expect(command.execute(ctx, input)).rejects.toThrow();
    expect(await bed.snapshot()).toEqual(rows);
    expect(await bed.auditEvents()).toEqual([]);
  });

  it("writes a refused event about the target that the refusal names", async () => {
    const { bed, input, ctx } = await arrange();
    const refusal = new AppError("refused", "Not today.", {
      target: { ...target, id: 7, email: "a@b.test" },
    });
    const command = renaming(() => Promise.reject(refusal));
    await expectRefused(bed, () => command.execute(ctx, input), "refused");
    expect(await bed.auditEvents()).toMatchObject([
      {
        action: "user.update",
        outcome: "refused",
        reason: "Not today.",
        targetType: "user",
        targetId: 7,
        targetEmail: "a@b.test",
        requestId: ctx.requestId,
      },
    ]);
  });

  it("commits what was counted when the outcome itself is a refusal", async () => {
    const { bed, user, ctx } = await arrange();
    const command = defineCommand({
      action: "user.update",
      privilege: "editUsersOrg",
      input: z.null(),
      async run(tx) {
        await tx.update(users).set({ failedSignIns: 1 }).where(eq(users.id, user.id));
        return { refusal: new AppError("refused", "Counted."), audit: [{ target }] };
      },
    });
    await refusalOf(command.execute(ctx, null), "refused");
    expect((await bed.userRow(user.id))?.failedSignIns).toBe(1);
    expect(await bed.auditEvents()).toMatchObject([{ outcome: "refused", reason: "Counted." }]);
  });

  it.each(["40001", "40P01"])(
    "runs again after %s, from the beginning, and writes one event",
    async (code) => {
      const { bed, input, ctx } = await arrange();
      let runs = 0;
      const command = renaming(async (tx) => {
        runs += 1;
        if (runs < 4)
          await tx.execute(sql.raw(`do $$ begin raise exception using errcode = '${code}'; end $$`));
      });
      expect(await command.execute(ctx, input)).toBe("Alain");
      expect(runs).toBe(4);
      expect(await bed.auditEvents()).toHaveLength(1);
    },
  );

  it("gives up after four runs and leaves nothing", async () => {
    const { bed, input, ctx } = await arrange();
    const rows = await bed.snapshot();
    let runs = 0;
    const command = renaming(async (tx) => {
      runs += 1;
      await tx.execute(sql`do $$ begin raise exception using errcode = '40001'; end $$`);
    });
    await expect(command.execute(ctx, input)).rejects.toThrow();
    expect(runs).toBe(4);
    expect(await bed.snapshot()).toEqual(rows);
  });

  it("rule 1: refuses when the role was taken after the request began", async () => {
    const { bed, administrator, input, ctx } = await arrange();
    await bed.takeRoles(administrator);
    await expectRefused(bed, () => renaming().execute(ctx, input), "forbidden");
  });

  it("rule 1: refuses when the role lost the privilege after the request began", async () => {
    const { bed, input, ctx } = await arrange();
    const without = bed.roles["org-admin"].privileges.filter((key) => key !== "editUsersOrg");
    await bed.changeRole(bed.roles["org-admin"].id, without);
    await expectRefused(bed, () => renaming().execute(ctx, input), "forbidden");
  });

  it("rule 1: refuses when the session, the user or the account ended after the request began", async () => {
    const bed = await createTestBed();
    const globex = await bed.account();
    const role = await bed.role({ privileges: bed.roles["org-admin"].privileges });
    const input = { userId: 0, firstName: "X" };
    const ends = [
      (id: number) => bed.changeUser(id, { active: false }),
      (id: number) => bed.changeUser(id, { sessionVersion: 9 }),
      () => bed.changeAccount(globex.id, { active: false }),
    ];
    for (const end of ends) {
      const actor = await bed.user({ account: globex, roles: [role.key] });
      const ctx = await bed.ctxOf(actor);
      await end(actor.id);
      await expectRefused(bed, () => renaming().execute(ctx, input), "unauthenticated");
    }
  });

  it("runs with what the actor holds now, not with what they held when the request began", async () => {
    const { bed, administrator, input, ctx } = await arrange();
    const role = await bed.role({ privileges: ["editUsersOrg"] });
    await bed.takeRoles(administrator);
    await bed.grant(administrator, [role.key]);
    let held: string[] = [];
    await renaming(async (_tx, present) => {
      held = [...present.privileges];
    }).execute(ctx, input);
    expect(held).not.toContain("configureRoles");
  });

  it("serves nobody who still has to change their password", async () => {
    const { bed, user, input } = await arrange();
    await bed.grant(user, ["org-admin"]);
    await bed.changeUser(user.id, { mustChangePassword: true });
    const ctx = await bed.ctxOf(user);
    const error = await expectRefused(bed, () => renaming().execute(ctx, input), "forbidden");
    expect(error.message).toContain("Change your password first");
  });

  it("refuses the anonymous, and checks the privilege before it looks at the input", async () => {
    const { bed, user, ctx } = await arrange();
    const junk = { nothing: true } as never;
    await refusalOf(renaming().execute(anonymousCtx({ requestId: "r" }), junk), "unauthenticated");
    const powerless = await bed.ctxOf(user);
    await expectRefused(bed, () => renaming().execute(powerless, junk), "forbidden");
    await expectRefused(bed, () => renaming().execute(ctx, junk), "invalid_input");
  });

  it("refuses unknown keys by name", async () => {
    const { ctx, input } = await arrange();
    const raw = { ...input, organizationId: 1 };
    const error = await refusalOf(renaming().execute(ctx, raw), "invalid_input");
    expect(JSON.stringify(error.fields)).toContain("organizationId");
  });

  it("answers a defect with a request ID and nothing else", async () => {
    const { ctx, input } = await arrange();
    const command = renaming(async (tx) => {
      await tx.execute(sql`select * from a_table_that_is_not_there`);
    });
    const error: unknown = await command.execute(ctx, input).catch((thrown: unknown) => thrown);
    expect(errorAnswer(error, "request-1")).toEqual({
      code: "internal",
      message: "Something went wrong.",
      requestId: "request-1",
    });
  });

  it("answers busy when a statement takes too long", async () => {
    const { bed, input, ctx } = await arrange();
    const command = renaming(async (tx) => {
      await tx.execute(sql`set local statement_timeout = 50`);
      await tx.execute(sql`select pg_sleep(5)`);
    });
    const rows = await bed.snapshot();
    await refusalOf(command.execute(ctx, input), "busy");
    expect(await bed.snapshot()).toEqual(rows);
  });

  it("writes into its own organization only, whatever its run tries", async () => {
    const { bed, ctx } = await arrange();
    const elsewhere = await createTestBed();
    const foreigner = await elsewhere.user({ firstName: "Grace" });
    await renaming().execute(ctx, { userId: foreigner.id, firstName: "Stolen" });
    expect((await elsewhere.userRow(foreigner.id))?.firstName).toBe("Grace");
    expect(await elsewhere.auditEvents()).toEqual([]);
    expect(await bed.auditEvents()).toHaveLength(1);
  });
});
