import { testPassword } from "@/db/test/test-bed";
import { expectAccessible } from "./fixtures/expect-accessible";
import { expect, pressProvider, test } from "./fixtures/provider-console";

// Signing in with an OpenID provider: a real one, in a real browser.

const refusal =
  "This address cannot sign in here. Sign in another way, or ask an administrator of your organization.";

test("somebody who is here under the verified address comes in, to the page that was asked for", async ({
  page,
  bed,
  stage,
  signInWith,
}) => {
  const ada = await bed.administrator({ firstName: "Ada", lastName: "Lovelace", mustChangePassword: true });
  stage.openId.people.set(ada.email, { email: ada.email.toUpperCase(), email_verified: true });
  await signInWith(ada.email);
  // The password was to be changed: whoever comes from a provider is not asked to.
  await expect(page).toHaveURL(`${stage.url}/activity`);
  await expect(page.getByRole("region", { name: "Activity", exact: true })).toBeVisible();
  const [session] = await bed.sessionsOf(ada);
  expect(session).toMatchObject({ provider: "oidc", secondFactorAt: null });
  expect(await bed.auditEvents()).toMatchObject([
    { action: "session.sign-in", outcome: "done", actorUserId: ada.id, receipt: { provider: "oidc" } },
  ]);
  const cookies = (await page.context().cookies()).filter(({ name }) => name.startsWith("rolecall."));
  // What bound the answer to this browser is gone: the same answer does not come in a second time.
  expect(cookies.map(({ name }) => name).sort()).toEqual(
    ["callback", "csrf", "device", "session"].map((name) => `rolecall.${name}`),
  );
  for (const cookie of cookies) expect(cookie).toMatchObject({ httpOnly: true, sameSite: "Lax" });

  await page.getByRole("button", { name: "Sign out" }).click();
  await expect(page).toHaveURL(/\/sign-in$/);
  expect(await bed.sessionsOf(ada)).toHaveLength(0);
});

test("by keyboard alone, without a password, and the page has nothing against it", async ({
  page,
  bed,
  stage,
}) => {
  const ada = await bed.user({ hasPassword: false, firstName: "Ada", lastName: "Lovelace" });
  stage.openId.people.set(ada.email, { email: ada.email, email_verified: true });
  await page.goto("/sign-in");
  await expectAccessible(page, "the sign-in page with a provider");
  await expect(page.getByLabel("Email")).toBeFocused();
  for (let stop = 0; stop < 4; stop++) await page.keyboard.press("Tab");
  await expect(page.getByRole("button", { name: "Sign in with Example ID" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.getByLabel("Name")).toBeFocused();
  await page.keyboard.type(ada.email);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: "Ada Lovelace" })).toBeVisible();
});

test("unknown, unverified, locked and inactive are told in the same words; nobody is made", async ({
  page,
  bed,
  stage,
  signInWith,
}) => {
  const closed = await bed.account({ active: false });
  const [ada, locked, until, inactive, elsewhere] = await Promise.all([
    bed.user(),
    bed.user({ locked: "for-an-hour" }),
    bed.user({ locked: "until-unlocked" }),
    bed.user({ active: false }),
    bed.user({ account: closed }),
  ]);
  const unknown = `nobody.${bed.organizationId}@example.test`;
  const claims = [
    { email: unknown, email_verified: true },
    {},
    { email: ada.email, email_verified: false },
    { email: ada.email },
    { email: ada.email, email_verified: "true" },
    ...[locked, until, inactive, elsewhere].map(({ email }) => ({ email, email_verified: true })),
  ];
  const before = await bed.snapshot();
  const seen = new Set<string>();
  for (const [index, told] of claims.entries()) {
    stage.openId.people.set(`refused ${index}`, told);
    await signInWith(`refused ${index}`);
    await expect(page.getByRole("alert").filter({ hasText: refusal })).toBeVisible();
    seen.add(page.url());
    await page.context().clearCookies();
  }
  // Where the person wanted to go is kept.
  expect([...seen]).toEqual([`${stage.url}/sign-in?error=AccessDenied&callbackUrl=%2Factivity`]);
  expect(await bed.snapshot()).toEqual(before);
  expect(
    (await bed.auditEvents()).map(({ outcome, reason, targetEmail }) => [outcome, reason, targetEmail]),
  ).toEqual([
    ...Array.from({ length: 3 }, () => ["refused", "address not verified by the provider", ada.email]),
    ["refused", "locked", locked.email],
    ["refused", "locked", until.email],
    ["refused", "inactive user", inactive.email],
    ["refused", "inactive account", elsewhere.email],
  ]);
});

test("a lock holds, but for a browser that signed in before", async ({ page, bed, stage, signInWith }) => {
  const ada = await bed.administrator();
  stage.openId.people.set(ada.email, { email: ada.email, email_verified: true });
  await signInWith(ada.email);
  await expect(page).toHaveURL(/\/activity$/);
  await page.getByRole("button", { name: "Sign out" }).click();
  await expect(page).toHaveURL(/\/sign-in$/);
  await bed.changeUser(ada.id, { lockedUntil: new Date("9999-12-31T00:00:00Z"), lockCount: 2 });
  // The provider still knows this browser and asks nothing.
  await pressProvider(page);
  await expect(page).toHaveURL(/\/security\//);
});

const steps = [
  ["second factor ours, set up", "/second-factor", { twoFactorPolicy: "optional" }, true],
  ["second factor ours, required, not set up", "/set-up-two-factor", { twoFactorPolicy: "everyone" }, false],
  [
    "second factor of the provider, ours set up",
    undefined,
    { twoFactorPolicy: "everyone", providerSecondFactor: "provider" },
    true,
  ],
  [
    "second factor of the provider, ours not set up",
    undefined,
    { twoFactorPolicy: "everyone", providerSecondFactor: "provider" },
    false,
  ],
] as const;

for (const [what, step, policy, isEnrolled] of steps) {
  test(`the next step: ${what}`, async ({ page, bed, stage, signInWith }) => {
    await bed.changeOrganization({ ...policy, passwordExpirationDays: 1 });
    const ada = await bed.administrator({
      mustChangePassword: true,
      passwordChangedAt: new Date(0),
      twoFactorEnrolledAt: isEnrolled ? new Date() : null,
    });
    stage.openId.people.set(ada.email, { email: ada.email, email_verified: true });
    await signInWith(ada.email);
    await expect(page).toHaveURL(`${stage.url}${step ? `${step}?callbackUrl=%2Factivity` : "/activity"}`);
    const { status } = await page.request
      .get("/api/console/activity")
      .then((answer) => ({ status: answer.status() }));
    expect(status).toBe(step === undefined ? 200 : step === "/second-factor" ? 401 : 403);
    const [event] = await bed.auditEvents();
    expect(event?.action).toBe(step === "/second-factor" ? "session.first-step" : "session.sign-in");
  });
}

test("the form with the password works beside it, also after a provider failed", async ({ page, bed }) => {
  const ada = await bed.administrator();
  await page.goto("/sign-in?error=OAuthCallback&callbackUrl=%2Factivity");
  await expect(page.getByRole("alert").filter({ hasText: "could not be used" })).toBeVisible();
  await page.getByLabel("Email").fill(ada.email);
  await page.getByLabel("Password").fill(testPassword);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(page).toHaveURL(/\/activity$/);
});
