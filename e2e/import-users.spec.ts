import { readFile } from "node:fs/promises";
import type { Page } from "playwright/test";
import { expectAccessible } from "./fixtures/expect-accessible";
import { expect, test } from "./fixtures/test";

const filePassword = "Quiet-Meadow-81!";

function importPage(page: Page) {
  const rows = page.getByRole("table", { name: "Rows" });
  return {
    rows,
    row: (text: string) => rows.getByRole("row").filter({ hasText: text }),
    chip: (name: string) => page.getByRole("button", { name: new RegExp(`^${name} \\d`) }),
    button: (name: string | RegExp) => page.getByRole("button", { name }),
    dialog: (name: string | RegExp) => page.getByRole("dialog", { name }),
    upload: (name: string, text: string | Buffer) =>
      page.getByLabel("File of users").setInputFiles({
        name,
        mimeType: "text/csv",
        buffer: Buffer.isBuffer(text) ? text : Buffer.from(text),
      }),
  };
}

async function download(page: Page, name: string): Promise<string> {
  const [file] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("link", { name, exact: true }).click(),
  ]);
  return readFile(await file.path(), "utf8");
}

test("a file is imported row by row, looked at and fixed before, and taken back with its inverse file", async ({
  page,
  bed,
  signInAs,
}) => {
  test.slow();
  const globex = await bed.account({ name: "Globex" });
  const grace = await bed.accountAdministrator(globex);
  const hank = await bed.user({ account: globex, firstName: "Hank", lastName: "Scorpio" });
  const same = await bed.user({ account: globex, firstName: "Same", lastName: "Person" });
  const address = (name: string) => `${name}.${bed.organizationId}@example.test`;
  const added = Array.from({ length: 15 }, (_, index) => `New${index},Person,${address(`new${index}`)},`);
  const file = [
    "First,Last,Email,Secret",
    ...added,
    `Hank,Scorpion,${hank.email},`,
    `Same,Person,${same.email},`,
    `Twice,Person,${address("twice")},`,
    `Twice,Again,${address("twice")},`,
    `Wrong,Person,not an address,${filePassword}`,
  ].join("\r\n");
  await signInAs(grace);
  const view = importPage(page);

  await page.goto("/users");
  await page.getByRole("link", { name: "Import", exact: true }).click();
  await view.upload("people.csv", Buffer.from([0xff, 0xfe, 0x65, 0x00]));
  await expect(page.getByText("UTF-16", { exact: false })).toBeVisible();
  await view.upload("people.csv", file);

  await expect(page.getByRole("listitem").filter({ hasText: "Columns" })).toHaveAttribute(
    "aria-current",
    "step",
  );
  await expect(page.getByLabel("Read First as")).toHaveValue("firstName");
  await expect(page.getByLabel("Read Email as")).toHaveValue("email");
  await page.getByLabel("Read Secret as").selectOption("email");
  await expect(page.getByText("is read as Email, too", { exact: false }).first()).toBeVisible();
  await page.getByLabel("Read Secret as").selectOption("password");
  await expectAccessible(page, "columns");
  await view.button("Review rows").click();

  await expect(view.button("Import 16 users")).toBeVisible();
  await expect(view.chip("Update")).toContainText("1");
  await expect(view.chip("Unchanged")).toContainText("1");
  await expect(view.row(hank.email)).toContainText("Last name: Scorpio → Scorpion");
  await expectAccessible(page, "review");
  await page.reload();
  await view.chip("Error").click();
  await view.button("Edit row 21").click();
  const editor = view.dialog("Edit row 21");
  await expect(editor.getByLabel("Email")).toBeFocused();
  await expectAccessible(page, "edit row");
  await editor.getByLabel("Email").fill(address("right"));
  await editor.getByRole("button", { name: "Save" }).click();
  await expect(editor).toBeHidden();
  await view.button("Import 17 users").click();
  const confirm = view.dialog("Import 17 users");
  await expect(confirm).toContainText("16 new users");
  await expect(confirm).toContainText("Nobody is notified");
  await expectAccessible(page, "confirm");
  await confirm.getByRole("button", { name: "Import 17 users" }).click();

  await expect(page.getByText("17 rows imported", { exact: false })).toBeVisible({ timeout: 60_000 });
  await expectAccessible(page, "result");
  expect(await page.content()).not.toContain(filePassword);
  const result = await download(page, "Result file");
  const inverse = await download(page, "Inverse file");
  expect(result + inverse).not.toContain(filePassword);
  await page.goto(`/users?q=${encodeURIComponent("scorpion")}`);
  await expect(page.getByRole("table", { name: "Users" })).toContainText(hank.email);

  await page.goto("/users/import");
  await view.upload("inverse.csv", inverse);
  await view.button("Review rows").click();
  await view.chip("Delete").click();
  await expect(view.rows.getByRole("row")).toHaveCount(17);
  await view.button("Import 17 users").click();
  // Deletions are told apart, and their number is typed.
  await expect(confirm).toContainText("1 user changed");
  await expect(confirm).toContainText("16 users deleted");
  await expect(confirm.getByRole("button", { name: "Import 17 users" })).toBeDisabled();
  await expectAccessible(page, "confirm deletions");
  await confirm.getByLabel("Type 16 (users who are cut off) to confirm").fill("16");
  await confirm.getByRole("button", { name: "Import 17 users" }).click();
  await expect(page.getByText("17 rows imported", { exact: false })).toBeVisible({ timeout: 60_000 });
  await page.goto("/users");
  const users = page.getByRole("table", { name: "Users" });
  await expect(users).toContainText(hank.email);
  await expect(users).not.toContainText(address("new0"));
});

test("who may not add users is told so, and nobody opens somebody else's import", async ({
  page,
  bed,
  signInAs,
}) => {
  const globex = await bed.account({ name: "Globex" });
  const view = importPage(page);
  await signInAs(await bed.accountAdministrator(globex));
  await page.goto("/users/import");
  await view.upload("people.csv", "First,Last,Email\r\nAda,Byron,ada@example.test\r\n");
  await expect(view.button("Review rows")).toBeVisible();
  const address = page.url();

  const viewer = await bed.role({ privileges: ["viewUsersAccount"] });
  await signInAs(await bed.user({ account: globex, roles: [viewer.key] }));
  await page.goto("/users");
  await expect(view.button("Import")).toHaveAccessibleDescription(/Your roles do not include/);
  await page.goto("/users/import");
  await expect(
    page.getByText("Your roles do not include adding, editing or deleting users", { exact: false }),
  ).toBeVisible();
  await expect(page.getByRole("button", { name: "Choose file" })).toHaveCount(0);
  await signInAs(await bed.administrator());
  expect((await page.goto(address))?.status()).toBe(404);
  await page.goto("/users/import");
  await expect(page.getByText("No imports yet")).toBeVisible();
});
