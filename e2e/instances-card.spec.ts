import type { TestBed } from "@/db/test/test-bed";
import { expectAccessible } from "./fixtures/expect-accessible";
import { expect, test } from "./fixtures/test";

const daily = [{ type: "scheduled", properties: { cron: "0 6 * * *", timeZone: "Europe/Berlin" } }];

/** Somebody with one of each, a poller that failed, and a long name. */
async function furnished(bed: TestBed) {
  const account = await bed.account({ name: "Globex" });
  const ada = await bed.user({ account, firstName: "Ada", lastName: "Lovelace" });
  const element = await bed.elementInstance(ada, `Mailbox ${"of the sales team ".repeat(4)}`.trim());
  const formula = await bed.formula(ada, daily);
  await bed.formulaInstance(ada, formula, { name: "Copy contacts daily", active: false });
  const interval = { scheduleKind: "interval", schedule: "300000", timeZone: "UTC" } as const;
  await bed.job(ada, {
    ...{ kind: "poller", name: element.name, elementInstanceId: element.id, ...interval },
    lastRunAt: new Date(),
    lastError: "https://feed.example.test answered with 503.",
  });
  return { account, ada, element };
}

test("instances of a user are switched on and off, handed over and removed", async ({
  page,
  bed,
  signInAs,
}) => {
  await signInAs(await bed.administrator());
  const { account, ada, element } = await furnished(bed);
  const alan = await bed.user({ account, firstName: "Alan", lastName: "Turing", roles: ["admin"] });
  await page.goto(`/users/${ada.id}`);
  const card = page.getByRole("region", { name: /^Instances/ });
  const copy = card.getByRole("listitem").filter({ hasText: "Copy contacts daily" });
  await expect(copy.getByText("Inactive")).toBeVisible();
  await expect(card.getByText("answered with 503")).toBeVisible();

  const menu = copy.getByRole("button", { name: "Actions of Copy contacts daily" });
  await menu.focus();
  await page.keyboard.press("Enter");
  const choices = page.getByRole("dialog", { name: "Actions of Copy contacts daily" });
  await choices.getByRole("button", { name: "Activate" }).press("Enter");
  await expect(copy.getByText("Inactive")).toBeHidden();
  await expect(copy.getByText("next")).toBeVisible();
  expect((await bed.jobsOf(ada)).map(({ kind }) => kind).sort()).toEqual(["cron-trigger", "poller"]);
  await menu.click();
  await choices.getByRole("button", { name: "Deactivate" }).click();
  await expect(copy.getByText("Inactive")).toBeVisible();

  await menu.click();
  await page.getByRole("button", { name: "Hand over…" }).click();
  const handOver = page.getByRole("dialog", { name: "Hand over Copy contacts daily" });
  await handOver.getByLabel("Hand over to").click();
  await page.getByRole("button", { name: /^Alan Turing/ }).click();
  await handOver.getByRole("button", { name: "Hand over", exact: true }).click();
  await expect(page.getByText("Copy contacts daily belongs to Alan Turing now")).toBeVisible();
  await expect(copy).toBeHidden();

  await expectAccessible(page, "instances");
  await card.getByRole("button", { name: /^Actions of Mailbox/ }).click();
  await page.getByRole("button", { name: "Remove…" }).click();
  const remove = page.getByRole("dialog", { name: /^Remove Mailbox/ });
  await expect(remove.getByText("1 job stops")).toBeVisible();
  await expect(remove.getByText(`Poller ${element.name}, every 5 minutes`)).toBeVisible();
  await expectAccessible(page, "remove an instance");
  await remove.getByRole("button", { name: "Remove instance" }).click();
  await expect(card.getByText("Ada Lovelace has no instances.")).toBeVisible();
  expect(await bed.jobsOf(ada)).toEqual([]);
  await page.goto(`/users/${alan.id}`);
  await expect(card.getByText("Copy contacts daily", { exact: true })).toBeVisible();
});

test("one's own stand in the profile; who may not see a user finds none of theirs", async ({
  page,
  bed,
  signInAs,
}) => {
  const { ada } = await furnished(bed);
  await signInAs(ada);
  await page.goto("/profile");
  const mine = page.getByRole("list", { name: "Your instances" });
  await expect(mine.getByText("Copy contacts daily", { exact: true })).toBeVisible();
  const stranger = await bed.user({ account: await bed.account(), roles: ["admin"] });
  await signInAs(stranger);
  const answer = await page.goto(`/users/${ada.id}`);
  expect(answer?.status()).toBe(404);
  const listed = await page.request.get(`/api/console/users/${ada.id}/instances`);
  expect(listed.status()).toBe(404);
});
