import { beforeEach, expect, test } from "vitest";
import { importsOf } from "@/db/test/import-users";
import { createTestBed, type TestBed, type TestUser } from "@/db/test/test-bed";
import { internalRoleKey } from "@/lib/access/start-roles";
import type { TransferFieldName } from "@/lib/users/transfer/fields";
import type { ImportRow } from "../schemas";

// Rules 2 to 5 at the door of the file: row by row, with the rights of whoever imports.

let bed: TestBed;

beforeEach(async () => {
  bed = await createTestBed();
});

const address = (name: string) => `${name}.${bed.organizationId}@example.test`;

type Row = Partial<Record<TransferFieldName, string | number | boolean>>;
const newUser = (name: string, more: Row = {}): Row => ({
  ...{ firstName: "New", lastName: "Person", email: address(name) },
  ...more,
});

/** What is wrong with a row, as "column: words"; of the others what would become of them. */
function wrongIn({ action, problems }: ImportRow): string {
  const [[field, [words]] = ["", [action]]] = Object.entries(problems ?? {});
  return `${field}: ${words}`;
}

/** Plans the rows as this user and compares what is said of each. JSON lines: a row says only what it says. */
async function said(by: TestUser, expected: readonly (readonly [Row, string])[]) {
  const imports = importsOf(await bed.ctxOf(by));
  const lines = expected.map(([row]) => `${JSON.stringify(row)}\n`).join("");
  const { importId, rows } = await imports.planned(lines, { format: "jsonl" });
  const told = rows.map((row, at) => [expected[at]?.[0], wrongIn(row)]);
  expect(told).toEqual(
    expected.map(([row, words]) => [row, expect.stringContaining(words) as unknown as string]),
  );
  return { importId, apply: () => imports.applied(importId) };
}

const usersNow = async () => {
  const { users, userRoles } = await bed.snapshot();
  return { users, userRoles };
};

async function arrange() {
  const globex = await bed.account({ name: "Globex" });
  const bossy = await bed.role({ name: "Bossy", privileges: ["viewUsersAccount", "modifySecurity"] });
  return {
    globex,
    bossy,
    grace: await bed.accountAdministrator(globex),
    hank: await bed.user({ account: globex }),
    strong: await bed.user({ account: globex, roles: [bossy.key] }),
  };
}

test("an Account Administrator imports into the own account what they could do by hand, and nothing else", async () => {
  const { grace, hank, strong, bossy } = await arrange();
  const hidden = await bed.user();
  const elsewhere = await (await createTestBed()).user();
  const { apply } = await said(grace, [
    [{ id: hidden.id, city: "Paris" }, "id: There is no such user."],
    [{ id: elsewhere.id, city: "Paris" }, "id: There is no such user."],
    [newUser("taken", { email: hidden.email }), "email: This e-mail address is taken."],
    [newUser("reach", { accountId: bed.defaultAccount.id }), "accountId: There is no such account."],
    [newUser("reach-name", { accountId: bed.defaultAccount.name }), "accountId: There is no such account."],
    [newUser("missing", { accountId: 4_000_000_000 }), "accountId: There is no such account."],
    [newUser("beyond", { roles: bossy.key }), "roles: Bossy includes privileges that you do not hold"],
    [newUser("boss", { roles: "org-admin" }), "roles: Only users of the Company Default Account"],
    [newUser("system", { roles: "default-user" }), "roles: Default User is given by the system"],
    [newUser("internal", { roles: internalRoleKey }), "roles: This role is internal."],
    [newUser("nobody", { roles: "no-such-role" }), "roles: There is no role"],
    [{ id: strong.id, city: "Paris" }, ": "],
    [{ id: hank.id, roles: bossy.key }, "roles: Bossy includes privileges that you do not hold"],
    [{ id: grace.id, roles: "" }, "roles: You cannot change your own roles."],
  ]);
  const before = await usersNow();
  expect((await apply()).outcomes).toEqual({ planned: 0, done: 0, failed: 0, skipped: 14 });
  expect(await usersNow()).toEqual(before);
});

test("nobody edits, deactivates or deletes somebody who holds more, or gives them a password", async () => {
  const { grace, strong } = await arrange();
  const beyond = `: ${strong.name} may do things that you may not`;
  const { apply } = await said(grace, [
    [{ id: strong.id, lastName: "Renamed" }, beyond],
    [{ id: strong.id, active: false }, beyond],
    [{ id: strong.id, password: "Copper-Lantern-58!" }, beyond],
    [{ id: strong.id, action: "delete" }, beyond],
    [{ id: strong.id, roles: "" }, beyond],
  ]);
  const before = await usersNow();
  await apply();
  expect(await usersNow()).toEqual(before);
});

test("nobody touches an Organization Administrator without every privilege, and nobody cuts off themselves", async () => {
  const { grace } = await arrange();
  const boss = await bed.administrator();
  const beyond = `: ${boss.name} may do things that you may not`;
  const role = await bed.role({ privileges: ["viewUsersOrg", "editUsersOrg", "deleteUsersOrg"] });
  const ada = await bed.user({ roles: [role.key] });
  await said(ada, [
    [{ id: boss.id, city: "Paris" }, beyond],
    [{ id: boss.id, active: false }, beyond],
    [{ id: boss.id, action: "delete" }, beyond],
    [{ id: ada.id, active: false }, "active: You cannot deactivate yourself."],
    [{ id: ada.id, password: "Copper-Lantern-58!" }, "password: This is you."],
  ]);
  await said(grace, [[{ id: grace.id, action: "delete" }, ": You cannot delete yourself."]]);
});

test("each row needs the privilege for what it does: adding, editing, deleting", async () => {
  const { globex, hank } = await arrange();
  const rows = {
    add: newUser("new"),
    edit: { id: hank.id, city: "Paris" },
    delete: { id: hank.id, action: "delete" },
  };
  const done = { add: ": create", edit: ": update", delete: ": update" };
  const lacking = { add: "accountId: Your roles", edit: ": Your roles", delete: ": Your roles" };
  for (const may of ["add", "edit", "delete"] as const) {
    const role = await bed.role({ privileges: ["viewUsersAccount", `${may}UsersAccount`] });
    const by = await bed.user({ account: globex, roles: [role.key] });
    for (const what of ["add", "edit", "delete"] as const)
      await said(by, [[rows[what], what === may ? done[what] : lacking[what]]]);
  }
});

test("accounts: nobody is moved, added to an inactive one, or to one that gives more than the importer holds", async () => {
  const { globex, hank, bossy } = await arrange();
  const closed = await bed.account({ name: "Closed", active: false });
  const asleep = await bed.user({ account: closed, active: false });
  await said(await bed.administrator(), [
    [{ id: hank.id, accountId: bed.defaultAccount.id }, "accountId: A user stays in the account"],
    [newUser("closed", { accountId: closed.id }), "accountId: Closed is inactive."],
    [{ id: asleep.id, active: true }, "active: The account of this user is inactive."],
  ]);
  await bed.giveToAccount(globex, [bossy.key]);
  const wide = await bed.role({ privileges: ["viewUsersOrg", "addUsersOrg", "addUsersAccount"] });
  const initech = await bed.account();
  await said(await bed.user({ account: initech, roles: [wide.key] }), [
    [newUser("more", { accountId: globex.id }), "accountId: Everybody of Globex holds Bossy"],
  ]);
});

test("a password is judged by the policy, with the names of its row, for new users and for those who are there", async () => {
  const hank = await bed.user();
  await said(await bed.administrator(), [
    [newUser("short", { password: "short" }), "password: "],
    [{ id: hank.id, password: "short" }, "password: "],
    [newUser("own", { firstName: "Copperlantern", password: "Copperlantern-58!" }), "password: "],
    [newUser("long", { password: "x".repeat(300) }), "password: "],
    [{ id: hank.id, mustChangePassword: true }, "mustChangePassword: This goes only with a password."],
    [newUser("fine", { password: "Copper-Lantern-58!" }), ": create"],
  ]);
});
