import { createTestBed } from "@/db/test/test-bed";
import { expect, test } from "../fixtures/test";
import { administratorOf, clientOf, clientWith, refused } from "./support";

const keyOf = (value: string | { readonly key: string }) => (typeof value === "string" ? value : value.key);

test("a gateway learns what a user's secret may do", async ({ bed }) => {
  const account = await bed.account();
  const tod = await bed.accountAdministrator(account);
  // Everybody may ask.
  const gateway = clientOf(bed, await bed.user());
  const answer = await gateway.introspect(tod.secret);
  const { id: userId } = tod;
  const expected = { active: true, userId, accountId: account.id, organizationId: bed.organizationId };
  expect(answer).toMatchObject(expected);
  expect(typeof answer.sub).toBe("string");
  // Beside it, a role that every user of the account has.
  expect(answer.roles?.map(keyOf)).toContain("admin");
  const privileges = answer.privileges?.map(keyOf) ?? [];
  expect([...privileges].sort()).toEqual([...bed.roles.admin.privileges].sort());
});

test("what cannot be used says nothing else", async ({ bed }) => {
  const root = await administratorOf(bed);
  const inactive = await bed.user({ active: false });
  const orphan = await bed.user({ account: await bed.account({ active: false }) });
  const foreign = await (await createTestBed()).user();
  const reset = await bed.user();
  await root.users.resetSecret(reset.id);
  const tokens = ["nonsense", bed.secret, inactive.secret, orphan.secret, foreign.secret, reset.secret];
  for (const token of tokens) expect(await root.introspect(token)).toEqual({ active: false });
});

test("the question itself needs credentials and a token", async ({ bed }) => {
  const ada = await bed.user();
  await refused(clientWith("").introspect(ada.secret), 401);
  const { transport } = clientOf(bed, ada);
  for (const body of [{}, { token: 7 }])
    await refused(transport.call({ method: "POST", path: "/introspect", body }), 400);
});
