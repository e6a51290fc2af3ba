import { describe, expect, it } from "vitest";
import { asTold, refusalOf } from "@/db/test/expect-refusal";
import { createTestBed, type TestUser } from "@/db/test/test-bed";
import { edit } from "@/db/test/user-changes";
import type { Ctx } from "@/lib/core/ctx";
import { unlockUser } from "@/lib/users/commands/unlock-user";
import { listPersonHistory } from "./person-history";

async function arrange() {
  const bed = await createTestBed();
  const globex = await bed.account();
  const grace = await bed.accountAdministrator(globex);
  const user = await bed.user({ account: globex, locked: "for-an-hour" });
  const ada = await bed.administrator();
  return { bed, globex, grace, user, ada, ctx: await bed.ctxOf(ada) };
}

const actionsOf = async (ctx: Ctx, { id }: TestUser) =>
  (await listPersonHistory.execute(ctx, { userId: id })).rows.map((row) => row.action);

describe("listPersonHistory", () => {
  it("shows what happened to a person and what they did, newest first, with before and after", async () => {
    const { bed, grace, user, ada, ctx } = await arrange();
    await edit(ctx, grace, ["admin"], ["admin"], "Grace B");
    await unlockUser.execute(await bed.ctxOf(grace), { userId: user.id });
    await edit(ctx, user, [], [], "Someone");
    const { rows, nextCursor } = await listPersonHistory.execute(ctx, { userId: grace.id });
    expect(nextCursor).toBeNull();
    expect(rows).toMatchObject([
      { action: "user.unlock", targetName: user.name, isByPerson: true, isAboutPerson: false },
      {
        ...{ action: "user.update", actorName: ada.name, isByPerson: false, isAboutPerson: true },
        changes: { firstName: [grace.firstName, "Grace B"] },
      },
    ]);
  });

  it("goes on by cursor, each event once", async () => {
    const { grace, ctx } = await arrange();
    let name = grace.firstName;
    for (const next of ["A", "B", "C", "D", "E"]) {
      await edit(ctx, { ...grace, firstName: name }, ["admin"], ["admin"], next);
      name = next;
    }
    const seen: unknown[] = [];
    let cursor: string | undefined;
    do {
      const page = await listPersonHistory.execute(ctx, { userId: grace.id, pageSize: 2, cursor });
      seen.push(...page.rows.map(({ changes }) => changes?.firstName?.[1]));
      cursor = page.nextCursor ?? undefined;
    } while (cursor !== undefined);
    expect(seen).toEqual(["E", "D", "C", "B", "A"]);
  });

  it("what one did to oneself stands there once", async () => {
    const { ada, ctx } = await arrange();
    await edit(ctx, ada, ["org-admin"], ["org-admin"], "Augusta");
    const { rows } = await listPersonHistory.execute(ctx, { userId: ada.id });
    expect(rows).toMatchObject([{ isByPerson: true, isAboutPerson: true }]);
  });

  it("to an account administrator only what happened in the own account", async () => {
    const { bed, globex, grace, user } = await arrange();
    const everywhere = await bed.role({ privileges: ["viewUsersOrg", "editUsersOrg"] });
    await bed.grant(grace, [everywhere.key]);
    const graceCtx = await bed.ctxOf(grace);
    await edit(graceCtx, await bed.user(), [], [], "Elsewhere");
    await unlockUser.execute(graceCtx, { userId: user.id });
    await bed.takeRoles(grace);
    const ctx = await bed.ctxOf(await bed.accountAdministrator(globex));
    expect(await actionsOf(ctx, grace)).toEqual(["user.unlock"]);
  });

  it("tells an account administrator the name alone of whoever acted from another account", async () => {
    const { bed, globex, user, ada, ctx } = await arrange();
    await edit(ctx, user, [], [], "Someone");
    const reader = await bed.ctxOf(await bed.accountAdministrator(globex));
    await edit(reader, { ...user, firstName: "Someone" }, [], [], "Another");
    const { rows } = await listPersonHistory.execute(reader, { userId: user.id });
    expect(rows).toMatchObject([{ ip: reader.ip }, { actorName: ada.name, ip: null }]);
    const [, whole] = (await listPersonHistory.execute(ctx, { userId: user.id })).rows;
    expect(whole).toMatchObject({ ip: ctx.ip });
  });

  it("is out of reach for somebody who sees the person of another account, but not their activity", async () => {
    const { bed, globex, ada } = await arrange();
    const role = await bed.role({ privileges: ["viewUsersOrg", "viewLogsAccount"] });
    const ctx = await bed.ctxOf(await bed.user({ account: globex, roles: [role.key] }));
    const error = await refusalOf(listPersonHistory.execute(ctx, { userId: ada.id }), "forbidden");
    expect(error.details).toEqual({ privileges: ["viewLogsOrg"] });
  });

  it("finds nobody of another organization or another account", async () => {
    const { bed, grace } = await arrange();
    const elsewhere = await createTestBed();
    const ctx = await bed.ctxOf(grace);
    const read = (userId: number) => listPersonHistory.execute(ctx, { userId });
    const missing = await refusalOf(read(4_000_000_000), "not_found");
    for (const { id } of [await elsewhere.user(), await bed.user()]) {
      expect(asTold(await refusalOf(read(id), "not_found"))).toBe(asTold(missing));
    }
  });
});
