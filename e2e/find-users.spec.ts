import type { Page } from "playwright/test";
import { expect, test } from "./fixtures/test";
import { usersPage } from "./fixtures/users-page";

const emails = (page: Page) =>
  usersPage(page)
    .table.getByRole("row")
    .getByText(/@example\.test/);

test("searching, filtering and sorting stand in the address, and Back undoes nothing but the dialog", async ({
  page,
  bed,
  signInAs,
}) => {
  await signInAs(await bed.administrator({ firstName: "Docs", lastName: "Lindqvist" }));
  const support = await bed.role({ privileges: ["viewUsersAccount"], name: "Support" });
  await bed.user({ firstName: "Ana", lastName: "Ito", roles: [support.key] });
  const gone = await bed.user({ firstName: "Anatol", lastName: "Berg", active: false });
  await bed.user({ firstName: "Wei", lastName: "Zhang", locked: "for-an-hour", lastSignInAt: new Date() });
  const users = usersPage(page);
  await users.open();
  await expect(emails(page)).toHaveCount(4);
  await expect(
    page.getByRole("region", { name: "Users" }).getByRole("heading", { name: "Users" }),
  ).toBeVisible();

  await users.search.fill("anat");
  await expect(emails(page)).toHaveCount(1);
  await expect(users.row(gone.email)).toBeVisible();
  await expect(page).toHaveURL(/[?&]q=anat/);
  await users.search.fill("");
  await expect(emails(page)).toHaveCount(4);

  await page.getByRole("button", { name: "Role", exact: true }).click();
  await page.getByRole("button", { name: "Support" }).click();
  await expect(emails(page)).toHaveCount(1);
  await expect(page).toHaveURL(new RegExp(`role=${support.id}`));
  await page.getByRole("button", { name: "Clear Role: Support" }).click();
  await page.getByRole("button", { name: "Status", exact: true }).click();
  await page.getByRole("button", { name: "Inactive" }).click();
  await expect(emails(page)).toHaveText([gone.email]);
  await page.reload();
  await expect(emails(page)).toHaveText([gone.email]);

  await users.button(`Edit ${gone.name}`).click();
  await expect(page).toHaveURL(new RegExp(`dialog=edit&user=${gone.id}`));
  await page.goBack();
  await expect(users.dialog(`Edit ${gone.name}`)).toBeHidden();
  await expect(page).toHaveURL(/status=inactive/);
  await page.goForward();
  await expect(users.dialog(`Edit ${gone.name}`)).toBeVisible();
});

test("columns sort both ways and can be hidden, also after a reload", async ({ page, bed, signInAs }) => {
  await signInAs(
    await bed.administrator({
      firstName: "Mid",
      lastName: "Middle",
      email: `m${bed.organizationId}@example.test`,
    }),
  );
  await bed.user({ firstName: "Zed", lastName: "Aaron", email: `z${bed.organizationId}@example.test` });
  await bed.user({ firstName: "Abe", lastName: "Zuse", email: `a${bed.organizationId}@example.test` });
  const users = usersPage(page);
  await users.open();
  const lasts = users.table.getByRole("row").locator('[data-col="last"]');
  await expect(lasts).toHaveText([/Last/, /Aaron/, /Middle/, /Zuse/]);
  await users.button("Last").click();
  await expect(lasts).toHaveText([/Last/, /Zuse/, /Middle/, /Aaron/]);
  await expect(page).toHaveURL(/sort=-last/);
  await expect(users.table.getByRole("columnheader", { name: "Last", exact: true })).toHaveAttribute(
    "aria-sort",
    "descending",
  );
  await users.button("First").click();
  await expect(lasts).toHaveText([/Last/, /Zuse/, /Middle/, /Aaron/]);

  await page.getByRole("button", { name: "Columns" }).click();
  await page.getByRole("checkbox", { name: "Email", exact: true }).uncheck();
  await page.keyboard.press("Escape");
  await expect(users.table.getByRole("columnheader", { name: "Email" })).toHaveCount(0);
  await page.reload();
  await expect(users.table.getByRole("columnheader", { name: "First" })).toBeVisible();
  await expect(users.table.getByRole("columnheader", { name: "Email" })).toHaveCount(0);
});

test("last sign-in filters, the count, and a search without a hit that can be cleared", async ({
  page,
  bed,
  signInAs,
}) => {
  const day = 24 * 60 * 60_000;
  await signInAs(await bed.administrator({ lastSignInAt: new Date() }));
  const never = await bed.user({ firstName: "Never", lastName: "Seen" });
  const old = await bed.user({
    firstName: "Long",
    lastName: "Ago",
    lastSignInAt: new Date(Date.now() - 60 * day),
  });
  const users = usersPage(page);
  await users.open();
  const region = page.getByRole("region", { name: "Users" });
  await expect(region.getByText("3", { exact: true })).toBeVisible();
  await page.getByRole("button", { name: "Last sign-in" }).first().click();
  await page.getByRole("button", { name: "Never", exact: true }).click();
  await expect(emails(page)).toHaveText([never.email]);
  await expect(region.getByText("1", { exact: true })).toBeVisible();
  await page.getByRole("button", { name: "Last sign-in: Never", exact: true }).click();
  await page.getByRole("button", { name: "Not for 30 days" }).click();
  await expect(emails(page)).toHaveText([old.email, never.email]);

  await users.search.fill("nobody at all");
  await expect(region.getByText("No users match")).toBeVisible();
  await expect(
    region.getByText("“nobody at all”, last sign-in Not for 30 days", { exact: false }),
  ).toBeVisible();
  await region.getByRole("button", { name: "Clear", exact: true }).click();
  await expect(emails(page)).toHaveCount(3);
});

test("a link to a dialog opens it, also about somebody beyond the first rows or about nobody", async ({
  page,
  bed,
  signInAs,
}) => {
  await signInAs(await bed.administrator());
  const wei = await bed.user({ firstName: "Wei", lastName: "Zhang" });
  const users = usersPage(page);
  await page.goto(`/users?q=nobodywiththisname&dialog=edit&user=${wei.id}`);
  await expect(users.dialog("Edit Wei Zhang").getByLabel("Email")).toHaveValue(wei.email);
  await page.goto("/users?dialog=edit&user=999999999");
  await expect(users.dialog("This user cannot be shown")).toContainText("There is no such user");
  await page.keyboard.press("Escape");
  await expect(page).not.toHaveURL(/dialog=/);
});
