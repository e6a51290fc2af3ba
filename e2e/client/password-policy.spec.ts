import { expect, test } from "../fixtures/test";
import {
  administratorOf,
  anotherPassword,
  clientOf,
  memberWith,
  newUser,
  refused,
  strongPassword,
} from "./support";

const defaults = {
  minLength: 10,
  minUppercase: 1,
  minLowercase: 1,
  minNumbers: 1,
  minSymbols: 1,
  symbolCharacterSet: "!@#$%^&*()",
  previousPasswordCount: 3,
};

test("everybody reads the policy, which is the default until it is set", async ({ bed }) => {
  const { organization } = clientOf(bed, await bed.user());
  const policy = await organization.passwordPolicy();
  expect(policy).toMatchObject(defaults);
  expect(Number.isInteger(policy.expirationDays)).toBe(true);
  await refused(organization.setPasswordPolicy(policy), 403);
  await refused(organization.deletePasswordPolicy(), 403);
});

test("it is set by who may modify security, sent back whole, and deleted", async ({ bed }) => {
  const { organization } = clientOf(bed, await memberWith(bed, ["modifySecurity"]));
  const before = await organization.passwordPolicy();
  await organization.setPasswordPolicy(before);
  expect(await organization.passwordPolicy()).toEqual(before);
  const strict = {
    minLength: 14,
    minUppercase: 2,
    minLowercase: 3,
    minNumbers: 0,
    minSymbols: 10,
    symbolCharacterSet: "-_+",
    previousPasswordCount: 9,
    expirationDays: 90,
  };
  expect(await organization.setPasswordPolicy(strict)).toMatchObject(strict);
  expect(await organization.passwordPolicy()).toMatchObject(strict);
  expect((await organization.deletePasswordPolicy()).status).toBeLessThan(300);
  expect(await organization.passwordPolicy()).toEqual(before);
});

test("a value out of range is refused and named", async ({ bed }) => {
  const { organization } = await administratorOf(bed);
  const policy = await organization.passwordPolicy();
  const wrong: readonly (readonly [keyof typeof policy, readonly number[]])[] = [
    ["minLength", [7, 129]],
    ["minUppercase", [-1, 11]],
    ["minLowercase", [-1, 11]],
    ["minNumbers", [-1, 11]],
    ["minSymbols", [-1, 11, 1.5]],
    ["previousPasswordCount", [-1, 10]],
    ["expirationDays", [-1, 1_001]],
  ];
  for (const [field, values] of wrong)
    for (const value of values) {
      const problem = await refused(organization.setPasswordPolicy({ ...policy, [field]: value }), 400);
      expect(problem.errors.map((error) => error.field)).toEqual([field]);
    }
  expect(await organization.passwordPolicy()).toEqual(policy);
});

test("a refused password is told everything that is wrong with it at once", async ({ bed }) => {
  const { organization } = await administratorOf(bed);
  const policy = await organization.passwordPolicy();
  await organization.setPasswordPolicy({ ...policy, minLength: 12 });
  const grace = {
    firstName: "Grace",
    lastName: "Hopper",
    email: `gracehopper@org-${bed.organizationId}.example.test`,
  };
  const cases: readonly (readonly [string, readonly string[], readonly string[]])[] = [
    [
      "gracehopper",
      [
        "at least 12 characters",
        "numeric",
        "uppercase",
        "special character",
        "first name",
        "last name",
        "username",
      ],
      ["lowercase", "previous passwords"],
    ],
    ["xxGRACE--7?", ["at least 12 characters", "special character", "first name"], ["numeric", "last name"]],
    ["VIOLET-HARBOUR-42!", ["lowercase"], ["uppercase", "numeric", "special character"]],
    ["password", ["at least 12 characters", "common"], ["lowercase", "first name"]],
  ];
  for (const [password, expected, absent] of cases) {
    const problem = await refused(organization.users.create(newUser({ ...grace, password })), 400);
    for (const words of expected) expect(problem.text, password).toContain(words);
    for (const words of absent) expect(problem.text, password).not.toContain(words);
  }
  await refused(organization.users.get(grace.email), 404);
});

test("no policy allows a name, however short the rest of it is", async ({ bed }) => {
  const { organization } = await administratorOf(bed);
  const policy = await organization.passwordPolicy();
  const loose = { minUppercase: 0, minLowercase: 0, minNumbers: 0, minSymbols: 0 };
  await organization.setPasswordPolicy({ ...policy, ...loose, minLength: 8 });
  const named = newUser({ firstName: "Mary", password: "quiet meadow mARy seventeen" });
  expect((await refused(organization.users.create(named), 400)).text).toContain("first name");
  const common = await refused(organization.users.create(newUser({ password: "password" })), 400);
  expect(common.text).toContain("common");
  // Two letters are no name to look for.
  const short = newUser({ firstName: "Qu", password: "quiet meadow seventeen" });
  expect((await organization.users.create(short)).firstName).toBe("Qu");
});

test("earlier passwords are not taken again, as many as the policy says", async ({ bed }) => {
  const { organization, users } = await administratorOf(bed);
  const made = await organization.users.create(newUser());
  await users.changePassword(made.id, anotherPassword);
  const problem = await refused(users.changePassword(made.id, strongPassword), 400);
  expect(problem.text).toContain("previous passwords");
  expect(problem.text).not.toContain("uppercase");
  const policy = await organization.passwordPolicy();
  await organization.setPasswordPolicy({ ...policy, previousPasswordCount: 0 });
  expect(await users.changePassword(made.id, strongPassword)).toMatchObject({ password: "secured" });
});
