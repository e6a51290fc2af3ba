import { expect, test } from "vitest";
import { createTestBed, testPassword } from "@/db/test/test-bed";
import { actorByToken } from "@/lib/auth/actor";
import { signIn } from "@/lib/auth/commands/sign-in";
import { anonymousCtx } from "@/lib/core/ctx";
import { runAdmin } from "./admin-verbs";

async function run(...words: string[]) {
  const printed: string[] = [];
  await runAdmin(words, (text) => printed.push(text));
  return printed.join("\n");
}
const passwordIn = (printed: string) => printed.split(": ").at(-1) ?? "";
const signsIn = (email: string, password: string) =>
  signIn.execute(anonymousCtx({ requestId: "test" }), { email, password });

test("unlock gets a locked administrator in, and leaves its event as the command line", async () => {
  const bed = await createTestBed();
  const ada = await bed.administrator({ locked: "until-unlocked" });
  await expect(signsIn(ada.email, testPassword)).rejects.toMatchObject({ code: "unauthenticated" });
  await run("unlock", ada.email.toUpperCase());
  await signsIn(ada.email, testPassword);
  const [, event] = await bed.auditEvents();
  expect(event).toMatchObject({ action: "user.unlock", actorType: "system", actorName: "Command line" });
});

test("reset-password prints a password that signs in and must be changed", async () => {
  const bed = await createTestBed();
  const ada = await bed.administrator();
  await bed.session(ada);
  const password = passwordIn(await run("reset-password", ada.email));
  expect(await bed.sessionsOf(ada)).toHaveLength(0);
  await signsIn(ada.email, password);
  expect((await bed.userRow(ada.id))?.mustChangePassword).toBe(true);
});

test("reset-two-factor lets somebody whose device is lost sign in with the password", async () => {
  const bed = await createTestBed();
  await bed.changeOrganization({ twoFactorPolicy: "optional" });
  const ada = await bed.administrator();
  await bed.secondFactor(ada);
  await bed.session(ada);
  expect(await run("reset-two-factor", ada.email)).toContain("no second factor");
  expect(await bed.sessionsOf(ada)).toHaveLength(0);
  const { sessionToken } = await signsIn(ada.email, testPassword);
  expect((await actorByToken(sessionToken))?.actor.nextStep).toBeUndefined();
  const [event] = await bed.auditEvents();
  expect(event).toMatchObject({ action: "user.reset-two-factor", actorName: "Command line" });
});

test("grant-org-admin makes an administrator, but nobody of another account (rule 3)", async () => {
  const bed = await createTestBed();
  const account = await bed.account();
  const [ada, grace] = await Promise.all([bed.user(), bed.user({ account })]);
  await run("grant-org-admin", ada.email);
  await run("grant-org-admin", ada.email);
  expect(await bed.roleKeysOf(ada)).toEqual(["org-admin"]);
  await expect(run("grant-org-admin", grace.email)).rejects.toMatchObject({ code: "forbidden" });
  expect(await bed.roleKeysOf(grace)).toEqual([]);
});

test("deactivate-organization and reactivate-organization take a name or an ID, and say what they did", async () => {
  const bed = await createTestBed(`Acme ${crypto.randomUUID()}`);
  const ada = await bed.administrator();
  const { token } = await bed.session(ada);
  const running = await bed.runningJob(ada);
  const { name } = bed;
  expect(await run("deactivate-organization", name)).toBe(
    `${name} is inactive: nobody of it is served. Sessions ended: 1. Jobs stopped: 1.`,
  );
  expect(await run("list")).toContain(
    `${ada.email}  ${ada.firstName} ${ada.lastName}  (cannot sign in: the organization is inactive)`,
  );
  expect(await actorByToken(token)).toBeUndefined();
  expect((await bed.jobRow(running.id))?.status).toBe("stopping");
  await expect(signsIn(ada.email, testPassword)).rejects.toMatchObject({ code: "unauthenticated" });
  expect(await run("reactivate-organization", String(bed.organizationId))).toContain(`${name} is active`);
  await signsIn(ada.email, testPassword);
  expect(await run("restore-jobs", name)).toBe(`Schedules of ${name} that came back: 0.`);
  const events = (await bed.auditEvents()).filter(({ targetType }) => targetType === "organization");
  expect(events).toMatchObject([
    { action: "organization.deactivate", actorType: "system", actorName: "Command line" },
    { action: "organization.reactivate", actorType: "system", actorName: "Command line" },
  ]);
});

test("an organization that is not there or not the only one of its name is left alone", async () => {
  const name = `Twins ${crypto.randomUUID()}`;
  const [one, other] = [await createTestBed(name), await createTestBed(name)];
  await expect(run("deactivate-organization", name)).rejects.toThrow(/Give the ID/);
  await expect(run("deactivate-organization", "Nowhere")).rejects.toThrow(
    "There is no organization Nowhere.",
  );
  await expect(run("deactivate-organization")).rejects.toThrow(/NAME-OR-ID/);
  for (const bed of [one, other]) {
    expect(await bed.organizationRow()).toMatchObject({ active: true });
    expect(await bed.auditEvents()).toEqual([]);
  }
});

test("list and create", async () => {
  const email = `new.${crypto.randomUUID()}@example.com`;
  const password = passwordIn(await run("create", email));
  await signsIn(email, password);
  expect(await run("list")).toContain(
    `${email}  New Administrator  (can sign in, changes the password first)`,
  );
});

test("list tells truthfully who can sign in, and why not", async () => {
  const bed = await createTestBed();
  const passed = await bed.administrator({ lockedUntil: new Date(0) });
  const locked = await bed.administrator({ locked: "for-an-hour" });
  const stuck = await bed.administrator({ locked: "until-unlocked" });
  const gone = await bed.administrator({ active: false });
  const closed = await bed.administrator({ account: await bed.account({ active: false }) });
  const guest = await bed.administrator({ hasPassword: false });
  const bare = await bed.administrator({ twoFactorEnrolledAt: new Date() });
  const states = async () => {
    const lines = (await run("list")).split("\n");
    return [passed, locked, stuck, gone, closed, guest, bare].map(({ email }) =>
      lines.find((line) => line.startsWith(`${email}  `))?.replace(/^.*\((.*)\)$/, "$1"),
    );
  };
  expect(await states()).toEqual([
    "can sign in",
    expect.stringMatching(/^locked until \d{4}-/),
    "cannot sign in: locked until unlocked",
    "cannot sign in: inactive",
    "cannot sign in: the account is inactive",
    "cannot sign in: no password",
    "can sign in",
  ]);
  await bed.changeOrganization({ twoFactorPolicy: "administrators" });
  const [first, , , , , , last] = await states();
  expect(first).toBe("can sign in, sets up a second factor first");
  expect(last).toBe("cannot sign in: a second factor is asked for and none is there");
});

test("what is missing or unknown is said in words", async () => {
  await expect(run()).rejects.toThrow(/npm run admin/);
  await expect(run("unlock")).rejects.toThrow(/EMAIL/);
  await expect(run("constructor", "x")).rejects.toThrow(/npm run admin/);
  await expect(run("unlock", "nobody@example.com")).rejects.toThrow(/Nobody has the e-mail address/);
});
