import { expectAccessible } from "./fixtures/expect-accessible";
import { expect, test } from "./fixtures/test";
import { usersPage } from "./fixtures/users-page";

const atRest = { status: "stopped", nextRunAt: null } as const;

test("deleting somebody names the jobs that were stopped before, and hands them over where that is wanted", async ({
  page,
  bed,
  signInAs,
}) => {
  await signInAs(await bed.administrator({ firstName: "Grace", lastName: "Hopper" }));
  const ada = await bed.user({ firstName: "Ada", lastName: "Lovelace", active: false });
  const alan = await bed.user({ firstName: "Alan", lastName: "Turing" });
  for (const name of ["Orders", "Stock", "Invoices"]) await bed.job(ada, { ...atRest, name });
  const users = usersPage(page);
  await users.open(`/users?dialog=delete&user=${ada.id}`);
  const dialog = users.dialog("Delete Ada Lovelace");
  await expect(dialog.getByText("3 stopped jobs are gone")).toBeVisible();
  await expect(dialog.getByText("API call Orders")).toBeVisible();
  // Deactivation is offered only where there is something left to deactivate.
  await expect(dialog.getByText("Ada is inactive already")).toBeVisible();
  await expectAccessible(page, "delete somebody with stopped jobs");

  // One that is stopped meanwhile: the difference first.
  await bed.job(ada, { ...atRest, name: "Prices" });
  await dialog.getByRole("textbox").fill(ada.email);
  await dialog.getByRole("button", { name: "Delete user" }).click();
  await expect(dialog.getByText("New: API call Prices.")).toBeVisible();
  await expect(dialog.getByText("4 stopped jobs are gone")).toBeVisible();

  await dialog.getByRole("button", { name: "Hand over jobs and instances to Nobody" }).click();
  await page.getByRole("button", { name: /^Alan Turing/ }).click();
  await expect(dialog.getByText("4 jobs are handed over")).toBeVisible();
  await expect(dialog.getByText("API call Orders")).toBeVisible();
  await expect(dialog.getByText("stopped jobs are gone")).toBeHidden();
  await dialog.getByRole("button", { name: "Delete user" }).click();
  await expect(users.notification(/4 jobs handed over/)).toBeVisible();
  expect((await bed.jobsOf(alan)).map(({ status }) => status)).toEqual(Array(4).fill("stopped"));
});

test("the receipt of a deletion says what went, on the screen and in the activity", async ({
  page,
  bed,
  signInAs,
}) => {
  await signInAs(await bed.administrator({ firstName: "Grace", lastName: "Hopper" }));
  const ada = await bed.user({ firstName: "Ada", lastName: "Lovelace", active: false });
  await bed.job(ada, { ...atRest, name: "Orders" });
  await bed.job(ada, { ...atRest, status: "done", name: "Once", scheduleKind: null, schedule: null });
  const users = usersPage(page);
  await users.open(`/users?dialog=delete&user=${ada.id}`);
  const dialog = users.dialog("Delete Ada Lovelace");
  await expect(dialog.getByText("1 stopped and 1 ended job are gone")).toBeVisible();
  await dialog.getByRole("textbox").fill(ada.email);
  await dialog.getByRole("button", { name: "Delete user" }).click();
  await expect(users.notification(/1 stopped and 1 ended job gone, \d+ ms/)).toBeVisible();
  await page.goto("/activity?action=user.delete");
  await page.getByRole("button", { name: /^Open “Grace Hopper deleted/ }).click();
  const event = page.getByRole("dialog", { name: "Grace Hopper deleted user Ada Lovelace" });
  await expect(event.getByText("1 ended job gone, 1 stopped job gone")).toBeVisible();
});

test("Reactivate in the receipt is about the one who was deactivated, also on another page", async ({
  page,
  bed,
  signInAs,
}) => {
  await signInAs(await bed.administrator({ firstName: "Grace", lastName: "Hopper" }));
  const ada = await bed.user({ firstName: "Ada", lastName: "Lovelace" });
  const users = usersPage(page);
  await users.open("/security/users");
  await users.active("Ada Lovelace").click();
  await users.dialog("Deactivate Ada Lovelace").getByRole("button", { name: "Update" }).click();
  await expect(users.notification("Ada Lovelace is inactive")).toBeVisible();
  await page.getByRole("link", { name: "Jobs", exact: true }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Jobs" })).toBeVisible();
  await page.getByRole("button", { name: "Reactivate", exact: true }).click();
  await users.dialog("Reactivate Ada Lovelace").getByRole("button", { name: "Update" }).click();
  await expect(users.notification("Ada Lovelace is active again")).toBeVisible();
  await expect(page).toHaveURL(`/users/${ada.id}`);
  expect(await bed.userRow(ada.id)).toMatchObject({ active: true });
});
