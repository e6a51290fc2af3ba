import type { TestBed } from "@/db/test/test-bed";
import { letHappen } from "./fixtures/activity-events";
import { expectAccessible } from "./fixtures/expect-accessible";
import { expect, test } from "./fixtures/test";

/** Grace edited Alan and was refused with Tony; long ago Tony, who is gone, was locked. */
async function story(bed: TestBed) {
  const grace = await bed.administrator({ firstName: "Grace", lastName: "Hopper" });
  const alan = await bed.user({ firstName: "Alan", lastName: "Turing" });
  const tony = { ...alan, id: 7_654_321, name: "Tony Hoare", email: "tony.hoare@example.test" };
  const changes = { lastName: ["Türing", "Turing"] };
  await letHappen(bed, { action: "user.update", by: grace, to: alan, changes, hoursAgo: 1.5 });
  const reason = "Nobody edits somebody who holds more.";
  await letHappen(bed, {
    action: "user.delete",
    by: grace,
    to: tony,
    outcome: "refused",
    reason,
    hoursAgo: 50,
  });
  await letHappen(bed, { action: "session.sign-in", by: alan, to: alan, hoursAgo: 100, times: 3 });
  return { grace, alan, tony };
}

test("filter, go back, open an event with its values before and after", async ({ page, bed, signInAs }) => {
  const { grace } = await story(bed);
  await signInAs(grace);
  await page.goto("/activity");
  const table = page.getByRole("table", { name: "Activity", exact: true });
  const rows = table.getByRole("row");
  await expect(rows).toHaveCount(6);

  await page.getByRole("button", { name: "Outcome", exact: true }).click();
  await page.getByRole("dialog", { name: "Outcome" }).getByRole("button", { name: "Refused" }).click();
  await expect(rows).toHaveCount(2);
  await expect(rows.nth(1)).toContainText("Tony Hoare");
  await expect(page).toHaveURL(/outcome=refused/);
  await page.goBack();
  await expect(rows).toHaveCount(6);

  // Groups, and one action of another.
  await page.getByRole("button", { name: "Action", exact: true }).click();
  const actions = page.getByRole("dialog", { name: "Action" });
  await actions.getByRole("checkbox", { name: "Sign-ins" }).check();
  await expect(rows).toHaveCount(4);
  await actions.getByRole("button", { name: "Actions of Users" }).click();
  await actions.getByRole("checkbox", { name: "edited user" }).check();
  await expect(rows).toHaveCount(5);
  await expect(page).toHaveURL(/action=sign-ins,user\.update/);
  await page.keyboard.press("Escape");
  await expect(actions).toBeHidden();
  await expect(page.getByRole("button", { name: /^Action: / })).toBeFocused();

  await page.getByRole("button", { name: "Time", exact: true }).click();
  await page.getByRole("button", { name: "Last 24 hours" }).click();
  await expect(rows).toHaveCount(2);
  await page.getByRole("button", { name: "Open “Grace Hopper edited user Alan Turing”" }).click();
  const panel = page.getByRole("dialog", { name: "Grace Hopper edited user Alan Turing" });
  const change = panel.getByRole("table", { name: "Changes" }).getByRole("row").nth(1);
  await expect(change).toContainText("last name");
  await expect(change.getByRole("cell")).toHaveText(["Türing", "Turing"]);
  await expect(panel).toContainText("192.0.2.7");
  await expect(page).toHaveURL(/event=\d+/);
  await page.reload();
  await expect(panel).toBeVisible();
  await expectAccessible(page, "an open event");
  await page.keyboard.press("Escape");
  await expect(page).not.toHaveURL(/event=/);
});

test("new events wait until they are asked for", async ({ page, bed, signInAs }) => {
  const { grace, alan } = await story(bed);
  await signInAs(grace);
  await page.clock.install();
  await page.goto("/activity");
  const rows = page.getByRole("table", { name: "Activity", exact: true }).getByRole("row");
  await expect(rows).toHaveCount(6);
  // The numbers of the charts come by the page's script: from then on it looks for new events.
  const charts = page.getByRole("region", { name: "Activity over time" });
  await expect(charts.getByRole("figure").first()).toContainText("Sign-ins3");
  await letHappen(bed, { action: "user.deactivate", by: grace, to: alan, hoursAgo: 0, times: 2 });
  await page.clock.fastForward(20_000);
  const button = page.getByRole("button", { name: "2 new" });
  await expect(button).toBeVisible();
  await expect(rows).toHaveCount(6);
  await button.click();
  await expect(rows).toHaveCount(8);
  await expect(rows.nth(1)).toContainText("deactivated user");
  await expect(button).toBeHidden();
  await letHappen(bed, { action: "user.reactivate", by: grace, to: alan, hoursAgo: 0 });
  await page.getByRole("button", { name: "Look for new events" }).click();
  await expect(rows).toHaveCount(9);
});

test("people are looked up by name, or taken from an event when they are gone", async ({
  page,
  bed,
  signInAs,
}) => {
  const { grace, tony } = await story(bed);
  await signInAs(grace);
  await page.goto("/activity");
  const rows = page.getByRole("table", { name: "Activity", exact: true }).getByRole("row");
  await page.getByRole("button", { name: "Person", exact: true }).click();
  await page.getByRole("searchbox", { name: "Search users" }).fill("turing");
  await page
    .getByRole("dialog", { name: "Person" })
    .getByRole("button", { name: /Alan Turing/ })
    .click();
  await expect(rows).toHaveCount(5);
  await page.getByRole("button", { name: "Clear Person: Alan Turing" }).click();

  await page.getByRole("button", { name: /^Filter by “Refused: Grace Hopper/ }).click();
  await page.getByRole("button", { name: "About Tony Hoare" }).click();
  await expect(page.getByRole("button", { name: "Person: Tony Hoare", exact: true })).toBeVisible();
  await expect(rows).toHaveCount(2);
  // A bare ID in an address has its name, too, and somebody whom no event knows has none.
  await page.goto(`/activity?person=${tony.id}`);
  await expect(page.getByRole("button", { name: "Person: Tony Hoare", exact: true })).toBeVisible();
  await page.goto("/activity?person=4000000000");
  await expect(page.getByText("Nothing was found for person User 4000000000.")).toBeVisible();
  await page.getByRole("button", { name: "Clear", exact: true }).click();
  await expect(rows).toHaveCount(6);
});

test("the charts come after everything else, and have a table behind them", async ({
  page,
  bed,
  signInAs,
}) => {
  const { grace } = await story(bed);
  await signInAs(grace);
  const withRecharts: string[] = [];
  page.on("response", async (response) => {
    if (!response.url().endsWith(".js")) return;
    const text = await response.text().catch(() => "");
    if (text.includes("recharts-")) withRecharts.push(new URL(response.url()).pathname);
  });
  const answer = await page.goto("/activity");
  const html = (await answer?.text()) ?? "";
  const charts = page.getByRole("region", { name: "Activity over time" });
  await expect(charts.locator(".recharts-bar-rectangle").first()).toBeVisible();
  await expect.poll(() => withRecharts.length).toBeGreaterThan(0);
  for (const script of withRecharts) expect(html).not.toContain(`src="${script}"`);

  await expect(charts.getByRole("figure").nth(0)).toContainText("Sign-ins3");
  await expect(charts.getByRole("figure").nth(2)).toContainText("Changes1");
  await charts.getByRole("button", { name: "Show as table" }).click();
  const numbers = charts.getByRole("table", { name: "Activity over time" });
  await expect(numbers.getByRole("columnheader")).toHaveText(["Day", "Sign-ins", "Failures", "Changes"]);
  await expect(numbers.getByRole("row").filter({ hasText: /3\D*0\D*0$/ })).toHaveCount(1);
  await expect(page).toHaveURL(/chart=table/);
});

test("by keyboard alone, and in both themes without a complaint of axe", async ({ page, bed, signInAs }) => {
  const { grace } = await story(bed);
  await signInAs(grace);
  await page.goto("/activity");
  const rows = page.getByRole("table", { name: "Activity", exact: true }).getByRole("row");
  await expect(rows).toHaveCount(6);
  await rows.nth(1).focus();
  await page.keyboard.press("ArrowDown");
  await expect(rows.nth(2)).toBeFocused();
  await page.keyboard.press("Enter");
  const panel = page.getByRole("dialog", { name: /^Refused: Grace Hopper deleted user Tony Hoare/ });
  await expect(panel).toContainText("Nobody edits somebody who holds more.");
  await page.keyboard.press("Escape");
  await expect(panel).toBeHidden();
  await expect(rows.nth(2)).toBeFocused();

  for (const address of [
    "/activity",
    "/activity?chart=table&outcome=refused",
    "/activity?person=4000000000",
  ]) {
    await page.goto(address);
    await expect(page.getByRole("region", { name: "Activity over time" })).toContainText(/by day/);
    await expectAccessible(page, address);
  }
  await page.getByRole("button", { name: "Time", exact: true }).click();
  await expect(page.getByRole("button", { name: "Show these days" })).toBeVisible();
  await expectAccessible(page, "the filter by time");
});
