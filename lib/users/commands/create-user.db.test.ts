import { describe, expect, it } from "vitest";
import { asTold, expectHidden, expectRefused, refusalOf } from "@/db/test/expect-refusal";
import { createTestBed, type TestBed } from "@/db/test/test-bed";
import { lookUpHash, unseal } from "@/lib/auth/keys";
import { verifyPassword } from "@/lib/auth/passwords/passwords";
import { createUser } from "./create-user";

const password = "Copper-Lantern-58!";

async function arrange() {
  const bed = await createTestBed();
  const globex = await bed.account({ name: "Globex" });
  return { bed, globex, ctx: await bed.ctxOf(await bed.administrator()), input: inputFor(globex.id) };
}

const inputFor = (accountId: number) => ({
  accountId,
  firstName: "Alan",
  lastName: "Turing",
  email: `alan.${crypto.randomUUID()}@example.test`,
  password,
});

const rowByEmail = async (bed: TestBed, email: string) =>
  (await bed.snapshot()).users.find((user) => user.email === email);

describe("createUser", () => {
  it("adds an active user with a secret shown this once, and says so in the audit event", async () => {
    const { bed, globex, ctx, input } = await arrange();
    const { userId, secret } = await createUser.execute(ctx, { ...input, roles: ["admin"] });

    const row = await bed.userRow(userId);
    expect(row).toMatchObject({
      organizationId: bed.organizationId,
      accountId: globex.id,
      firstName: "Alan",
      lastName: "Turing",
      email: input.email,
      active: true,
      mustChangePassword: true,
      failedSignIns: 0,
      lockedUntil: null,
      lastSignInAt: null,
      secretHash: lookUpHash(`user:${secret}`),
    });
    if (!row) throw new Error("the user is stored");
    expect(unseal(row.secretSealed, `user-secret:${bed.organizationId}`)).toBe(secret);
    expect(row.passwordHash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(await verifyPassword(password, row.passwordHash)).toBe(true);
    expect(await bed.roleKeysOf({ id: userId })).toEqual(["admin"]);
    expect((await bed.accountRow(globex.id))?.userCount).toBe(1);

    const events = await bed.auditEvents();
    expect(events).toMatchObject([
      {
        action: "user.create",
        outcome: "done",
        targetType: "user",
        targetId: userId,
        targetName: "Alan Turing",
        targetEmail: input.email,
        accountId: globex.id,
        receipt: null,
      },
    ]);
    expect(events[0]?.changes).toEqual({
      firstName: [null, "Alan"],
      lastName: [null, "Turing"],
      email: [null, input.email],
      account: [null, "Globex"],
      roles: [null, ["admin"]],
      mustChangePassword: [null, true],
    });
    const stored = JSON.stringify(events);
    for (const hidden of [secret, password, row.passwordHash]) expect(stored).not.toContain(hidden);
  });

  it("stores names composed, trimmed, and the address as typed with its key beside", async () => {
    const { bed, ctx, input } = await arrange();
    const email = `  ÅSA.${crypto.randomUUID()}@Example.TEST `;
    const { userId } = await createUser.execute(ctx, {
      ...input,
      firstName: "  A\u030Asa ",
      email,
      mustChangePassword: false,
    });
    expect(await bed.userRow(userId)).toMatchObject({
      firstName: "Åsa",
      email: email.trim(),
      emailKey: email.trim().toLowerCase(),
      mustChangePassword: false,
    });
  });

  it("refuses Organization Administrator outside the default account, next to the field", async () => {
    const { bed, ctx, input } = await arrange();
    const attempt = () => createUser.execute(ctx, { ...input, roles: ["org-admin"] });
    const error = await expectRefused(bed, attempt, "forbidden");
    expect(error.fields).toEqual({ roles: [error.message] });
    const own = await createUser.execute(ctx, {
      ...input,
      accountId: bed.defaultAccount.id,
      roles: ["org-admin"],
    });
    expect(await bed.roleKeysOf({ id: own.userId })).toEqual(["org-admin"]);
  });

  it("refuses a role that holds more than the actor, and a role of the system", async () => {
    const { bed, globex, input } = await arrange();
    const branding = await bed.role({ privileges: ["manageUiBranding"] });
    const ctx = await bed.ctxOf(await bed.accountAdministrator(globex));
    for (const role of [branding.key, "org-admin", "org", "default-user"]) {
      await expectRefused(bed, () => createUser.execute(ctx, { ...input, roles: [role] }), "forbidden");
    }
    await createUser.execute(ctx, { ...input, roles: ["admin"] });
  });

  it("rule 4: refuses an account that gives each of its users more than the actor holds", async () => {
    const { bed, globex, input } = await arrange();
    const branding = await bed.role({ name: "Branding", privileges: ["manageUiBranding"] });
    await bed.giveToAccount(globex, [branding.key]);
    const adder = await bed.role({ privileges: ["addUsersOrg", "viewUsersOrg"] });
    const ctx = await bed.ctxOf(await bed.user({ roles: [adder.key] }));
    const error = await expectRefused(bed, () => createUser.execute(ctx, input), "forbidden");
    expect(error.message).toContain("Everybody of Globex holds Branding");
    // Whoever is in the account holds it, too.
    await createUser.execute(await bed.ctxOf(await bed.accountAdministrator(globex)), input);
  });

  it("refuses a role that is not there, also one of another organization", async () => {
    const { bed, ctx, input } = await arrange();
    const foreign = await (
      await createTestBed()
    ).role({ key: `only-there-${bed.organizationId}`, privileges: [] });
    const told = [];
    for (const role of ["no-such-role", foreign.key]) {
      const attempt = () => createUser.execute(ctx, { ...input, roles: [role] });
      told.push(asTold(await expectRefused(bed, attempt, "invalid_input")));
    }
    expect(told[0]).toBe(told[1]);
  });

  it("refuses a password against the policy, with everything that is wrong at once", async () => {
    const { bed, ctx, input } = await arrange();
    for (const wrong of ["short", "alanturing", "password", "TURING-lantern-58", ""]) {
      const attempt = () => createUser.execute(ctx, { ...input, password: wrong });
      const error = await expectRefused(bed, attempt, "invalid_input");
      expect(Object.keys(error.fields ?? {})).toEqual(["password"]);
    }
  });

  it("refuses an inactive account", async () => {
    const { bed, globex, ctx, input } = await arrange();
    await bed.changeAccount(globex.id, { active: false });
    await expectRefused(bed, () => createUser.execute(ctx, input), "refused");
  });

  it("finds no account of another organization, of another account's administrator, or deleted", async () => {
    const { bed, globex, input } = await arrange();
    const elsewhere = await createTestBed();
    const neighbour = await bed.account();
    const deleted = await bed.account({ active: false, deletedAt: new Date() });
    const hidden = [elsewhere.defaultAccount.id, neighbour.id, deleted.id, bed.defaultAccount.id];
    const ctx = await bed.ctxOf(await bed.accountAdministrator(globex));
    await expectHidden(bed, (accountId) => createUser.execute(ctx, { ...input, accountId }), hidden, [
      elsewhere,
    ]);
  });

  it("is refused without a privilege to add users there", async () => {
    const { bed, globex, input } = await arrange();
    const viewer = await bed.role({ privileges: ["viewUsersOrg", "editUsersOrg"] });
    const ownOnly = await bed.role({ privileges: ["viewUsersOrg", "addUsersAccount"] });
    for (const role of [viewer, ownOnly]) {
      const ctx = await bed.ctxOf(await bed.user({ roles: [role.key] }));
      await expectRefused(
        bed,
        () => createUser.execute(ctx, { ...input, accountId: globex.id }),
        "forbidden",
      );
    }
  });

  it("says that an address is taken without saying where, whoever holds it", async () => {
    const { bed, ctx, input } = await arrange();
    const here = await bed.user();
    const elsewhere = await (await createTestBed()).user();
    const told = [];
    for (const email of [here.email, elsewhere.email.toUpperCase(), `  ${elsewhere.email} `]) {
      const error = await expectRefused(bed, () => createUser.execute(ctx, { ...input, email }), "conflict");
      told.push(asTold(error));
      expect(Object.keys(error.fields ?? {})).toEqual(["email"]);
    }
    expect(new Set(told).size).toBe(1);
  });

  it("when the same address is added twice at the same instant, one wins and the other is told", async () => {
    const { bed, ctx, input } = await arrange();
    const elsewhere = await createTestBed();
    const foreignCtx = await elsewhere.ctxOf(await elsewhere.administrator());
    const done = await Promise.allSettled([
      createUser.execute(ctx, input),
      createUser.execute(ctx, { ...input, email: input.email.toUpperCase() }),
      createUser.execute(foreignCtx, { ...input, accountId: elsewhere.defaultAccount.id }),
    ]);
    expect(done.filter((result) => result.status === "fulfilled")).toHaveLength(1);
    for (const result of done) {
      if (result.status === "rejected") await refusalOf(Promise.reject(result.reason as Error), "conflict");
    }
    const events = [...(await bed.auditEvents()), ...(await elsewhere.auditEvents())];
    expect(events.map((event) => event.outcome).sort()).toEqual(["done", "refused", "refused"]);
  });

  it("stores nothing of an input with a key too many or a value of the wrong type", async () => {
    const { bed, ctx, input } = await arrange();
    const wrong: Record<string, unknown>[] = [
      { organizationId: 1 },
      { active: false },
      { role: "org-admin" },
      { id: 1 },
      { firstName: ["Alan"] },
      { firstName: "Al\u0000an" },
      { lastName: "\uD800" },
      { email: "a@b@c" },
      { email: "alan\u202E@example.test" },
      { roles: "admin" },
      { mustChangePassword: "yes" },
      { password: "x".repeat(257) },
    ];
    for (const change of wrong) {
      const raw = { ...input, ...change };
      const error = await expectRefused(bed, () => createUser.execute(ctx, raw), "invalid_input");
      expect(Object.keys(error.fields ?? {}).length).toBeGreaterThan(0);
    }
    expect(await rowByEmail(bed, input.email)).toBeUndefined();
  });
});
