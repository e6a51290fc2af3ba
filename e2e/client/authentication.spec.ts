import { testPassword } from "@/db/test/test-bed";
import { expect, test } from "../fixtures/test";
import { ElementsError } from "./elements-client";
import { administratorOf, anotherPassword, clientOf, clientWith, refused } from "./support";

const anybody = () => clientWith("").authentication;

test("an e-mail and a password bring a token, and that the two secrets", async ({ bed }) => {
  const ada = await bed.user();
  const { token } = await anybody().signIn(ada.email, testPassword);
  expect(typeof token).toBe("string");
  expect(token).not.toBe("");
  const secrets = await anybody().secrets(token);
  expect(secrets).toMatchObject({ userSecret: ada.secret, organizationSecret: bed.secret });
  const client = clientOf({ secret: secrets.organizationSecret }, { secret: secrets.userSecret });
  expect((await client.organization.me()).id).toBe(bed.organizationId);
});

test("who signs in by the API was seen since", async ({ bed }) => {
  const root = await administratorOf(bed);
  const ada = await bed.user();
  expect((await root.users.get(ada.id)).lastLoginDate).toBe("1970-01-01");
  await anybody().signIn(ada.email, testPassword);
  const { lastLoginDate, lastLoginAt } = await root.users.get(ada.id);
  expect(Date.parse(lastLoginAt ?? "")).toBeGreaterThan(Date.now() - 60_000);
  expect(lastLoginAt?.startsWith(lastLoginDate)).toBe(true);
});

test("a wrong password and an unknown name cannot be told apart", async ({ bed }) => {
  const ada = await bed.user();
  const wrong = await refused(anybody().signIn(ada.email, "Wrong-Harbour-42!"), 401);
  const unknown = await refused(anybody().signIn("nobody@example.test", testPassword), 401);
  expect(unknown.message).toBe(wrong.message);
  const { transport } = clientWith("");
  for (const body of [{}, { username: ada.email }, { password: testPassword }, { username: 7, password: 7 }])
    await refused(transport.call({ method: "POST", path: "/authentication", body }), 400);
});

test("neither an inactive nor a locked user gets a token", async ({ bed }) => {
  const inactive = await bed.user({ active: false });
  const locked = await bed.user({ locked: "until-unlocked" });
  for (const { email } of [inactive, locked]) {
    // How the sign-in page puts it is not part of the contract.
    const problem = await refused(anybody().signIn(email, testPassword), 400, 401, 403, 423, 429);
    expect(problem.body).not.toHaveProperty("token");
  }
});

test("a second factor is asked for", async ({ bed }) => {
  await bed.changeOrganization({ twoFactorPolicy: "optional" });
  const ada = await bed.user();
  await bed.secondFactor(ada);
  // Whether asking for the code is a refusal or an answer without a token is left open.
  for (const code of [undefined, "000000"]) {
    const answer: unknown = await anybody()
      .signIn(ada.email, testPassword, code)
      .catch((problem: unknown) => (problem instanceof ElementsError ? problem.body : undefined));
    expect(answer).toBeTruthy();
    expect(answer).not.toHaveProperty("token");
  }
});

test("secrets are for a session that lasts, and for nothing else", async ({ bed }) => {
  const root = await administratorOf(bed);
  const ada = await bed.user();
  await refused(anybody().secrets("no-session"), 401);
  const { transport } = clientWith("");
  await refused(transport.call({ method: "GET", path: "/authentication/secrets" }), 401);
  const { token } = await anybody().signIn(ada.email, testPassword);
  await root.users.deactivate(ada.id);
  await refused(anybody().secrets(token), 401);
});

test("everybody changes the own password, and has to know it", async ({ bed }) => {
  const ada = await bed.user();
  const { authentication } = clientOf(bed, ada);
  // The contract does not say which refusal a wrong old password is.
  await refused(authentication.changePassword("Wrong-Harbour-42!", anotherPassword), 400, 401, 403);
  expect((await anybody().signIn(ada.email, testPassword)).token).toBeTruthy();
  const weak = await refused(authentication.changePassword(testPassword, "short"), 400);
  expect(weak.text).toContain("at least 10 characters");
  expect(weak.text).toContain("numeric");
  expect((await authentication.changePassword(testPassword, anotherPassword)).status).toBeLessThan(300);
  await refused(anybody().signIn(ada.email, testPassword), 401);
  expect((await anybody().signIn(ada.email, anotherPassword)).token).toBeTruthy();
  await refused(clientWith("").authentication.changePassword(anotherPassword, testPassword), 401);
});
