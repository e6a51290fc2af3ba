import { describe, expect, it } from "vitest";
import { asTold, refusalOf } from "@/db/test/expect-refusal";
import { createTestBed } from "@/db/test/test-bed";
import { edit } from "@/db/test/user-changes";
import type { Ctx } from "@/lib/core/ctx";
import { getPerson } from "./get-person";
import { listHeldRoles, listOwnRoles } from "./held-roles";

describe("getPerson", () => {
  it("has the row of the table and what the table has no room for, and no secret", async () => {
    const bed = await createTestBed();
    const user = await bed.user({
      ...{ externalId: "E-7", phone: "+44 20 7946 0000", street1: "12 St James's Square", city: "London" },
      ...{ postalCode: "SW1Y 4JH", country: "United Kingdom", mustChangePassword: true },
    });
    const ctx = await bed.ctxOf(await bed.administrator());
    const person = await getPerson.execute(ctx, { userId: user.id });
    expect(person).toMatchObject({
      ...{
        id: user.id,
        email: user.email,
        active: true,
        isSelf: false,
        refusals: { unlock: expect.any(String) },
      },
      ...{ externalId: "E-7", phone: "+44 20 7946 0000", hasPassword: true, mustChangePassword: true },
      address: ["12 St James's Square", "SW1Y 4JH London", "United Kingdom"],
    });
    const row = await bed.userRow(user.id);
    const told = JSON.stringify(person);
    for (const hidden of [user.secret, row?.passwordHash ?? "", row?.secretSealed.toString("hex") ?? ""])
      expect(told).not.toContain(hidden);
  });
});

describe("listHeldRoles", () => {
  it("names who gave which role and when, and what the system gives", async () => {
    const bed = await createTestBed();
    const globex = await bed.account();
    const user = await bed.user({ account: globex });
    const neta = await bed.administrator({ firstName: "Neta", lastName: "Alfaro" });
    await edit(await bed.ctxOf(neta), user, [], ["admin"]);
    // By name only: whoever gave it belongs to another account.
    const ctx = await bed.ctxOf(await bed.accountAdministrator(globex));
    const roles = await listHeldRoles.execute(ctx, { userId: user.id });
    expect(roles).toMatchObject([
      { key: "admin", label: "Account Admin", grant: { byName: "Neta Alfaro", at: expect.any(String) } },
      { key: "default-user", label: "Default User", grant: null },
    ]);
    expect(JSON.stringify(roles)).not.toContain(neta.email);
    expect(new Set(roles.flatMap((role) => role.privileges))).toEqual(
      new Set([...bed.roles.admin.privileges, ...bed.roles["default-user"].privileges]),
    );
  });

  it("says of oneself the same, without any privilege, and agrees with what the kernel goes by", async () => {
    const bed = await createTestBed();
    const role = await bed.role({ privileges: ["viewLogsOrg"] });
    const ctx = await bed.ctxOf(await bed.user({ roles: [role.key] }));
    const own = await listOwnRoles.execute(ctx, {});
    expect(own.map(({ key }) => key).sort()).toEqual([role.key, "org"].sort());
    expect(new Set(own.flatMap(({ privileges }) => privileges))).toEqual(ctx.privileges);
  });
});

const verbs: [string, (ctx: Ctx, userId: number) => Promise<unknown>][] = [
  ["getPerson", (ctx, userId) => getPerson.execute(ctx, { userId })],
  ["listHeldRoles", (ctx, userId) => listHeldRoles.execute(ctx, { userId })],
];

describe.each(verbs)("%s", (_name, read) => {
  it("finds nobody of another organization or another account", async () => {
    const bed = await createTestBed();
    const elsewhere = await createTestBed();
    const ctx = await bed.ctxOf(await bed.accountAdministrator(await bed.account()));
    const missing = await refusalOf(read(ctx, 4_000_000_000), "not_found");
    for (const { id } of [await elsewhere.user(), await bed.user()]) {
      expect(asTold(await refusalOf(read(ctx, id), "not_found"))).toBe(asTold(missing));
    }
  });
});
