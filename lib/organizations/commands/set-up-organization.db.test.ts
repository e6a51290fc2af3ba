import { expect, inject, test } from "vitest";

// The only test file with a database of its own: everywhere else an organization exists already.
process.env.DATABASE_URL = inject("emptyDatabaseUrl");
const { setUpOrganization } = await import("./set-up-organization");
const { isSetUp } = await import("../is-set-up");
const { anonymousCtx, systemCtx } = await import("@/lib/core/ctx");
const { pool } = await import("@/lib/core/database");
const { lookUpHash } = await import("@/lib/auth/keys");

const input = {
  organizationName: "Northwind",
  firstName: "Ada",
  lastName: "Lovelace",
  email: "Ada@Northwind.example",
  password: "Trickle-88-boat!",
  sampleData: true,
};
const ctx = () => anonymousCtx({ requestId: crypto.randomUUID() });
const rows = async (text: string) => (await pool().query<Record<string, unknown>>(text)).rows;

test("a password that the default policy refuses stores nothing", async () => {
  const refused = setUpOrganization.execute(ctx(), { ...input, password: "lovelace" });
  await expect(refused).rejects.toMatchObject({
    code: "invalid_input",
    fields: { password: [expect.any(String)] },
  });
  expect(await isSetUp()).toBe(false);
});

test("of two set-ups at once one wins and the other is told", async () => {
  const outcomes = await Promise.allSettled([
    setUpOrganization.execute(ctx(), input),
    setUpOrganization.execute(ctx(), { ...input, organizationName: "Southwind", email: "bob@south.example" }),
  ]);
  const won = outcomes.filter((outcome) => outcome.status === "fulfilled");
  const lost = outcomes.filter((outcome) => outcome.status === "rejected");
  expect(won).toHaveLength(1);
  expect(lost).toMatchObject([{ reason: { code: "refused" } }]);
  expect(await rows("select 1 from organizations")).toHaveLength(1);
});

test("makes the default account, the four roles, both secrets, an administrator and the sample data", async () => {
  expect(await rows("select type, active from accounts where type = 'Default'")).toEqual([
    { type: "Default", active: true },
  ]);
  const roles = await rows("select key from roles order by id");
  expect(roles.map((role) => role.key)).toEqual(["org-admin", "admin", "org", "default-user"]);
  const administrators = await rows(
    "select u.active from users u join user_roles g on g.user_id = u.id join roles r on r.id = g.role_id where r.key = 'org-admin'",
  );
  expect(administrators).toEqual([{ active: true }]);
  const [people] = await rows(
    `select count(*) as everyone, count(*) filter (where not active) as inactive,
       count(*) filter (where last_sign_in_at is null) as never, count(password_hash) as with_password from users`,
  );
  expect(people?.everyone).toBe(61);
  expect(people?.with_password).toBe(1);
  expect(Number(people?.inactive)).toBeGreaterThan(3);
  expect(Number(people?.never)).toBeGreaterThan(3);
  const events = await rows("select action, outcome from audit_events order by id");
  expect(events).toEqual([
    { action: "organization.create", outcome: "done" },
    { action: "user.create", outcome: "done" },
  ]);
});

test("a second set-up is refused, also for somebody with every privilege", async () => {
  const again = { ...input, email: "eve@example.com" };
  await expect(setUpOrganization.execute(ctx(), again)).rejects.toMatchObject({ code: "refused" });
  await expect(setUpOrganization.execute(systemCtx(1, "Test"), again)).rejects.toMatchObject({
    code: "refused",
  });
  expect(await rows("select 1 from organizations where name <> 'Nobody'")).toHaveLength(1);
});

test("the secrets are stored as keyed hashes and sealed, never as they are", async () => {
  const [stored] = await rows("select secret_hash, secret_sealed from organizations limit 1");
  expect(stored?.secret_hash).toHaveLength(32);
  expect(stored?.secret_hash).not.toEqual(lookUpHash("organization:"));
  expect(stored?.secret_sealed).toBeInstanceOf(Buffer);
});
