import { eq } from "drizzle-orm";
import { expect, it } from "vitest";
import { z } from "zod";
import { accounts, idempotencyKeys } from "@/db/schema";
import { asOwner, createTestBed, type TestBed } from "@/db/test/test-bed";
import { createAccount } from "@/lib/accounts/commands/create-account";
import { defineOperation, type Operation } from "../operation";
import { toApiRoutes } from "../routes";

// A POST over the kernel's own route, around a command that is there anyway.

let runs = 0;

const body = z.object({ name: z.string(), externalId: z.string() });

const operation: Operation = defineOperation({
  id: "test",
  method: "POST",
  path: "/accounts",
  tag: "Test",
  summary: "Test",
  privilege: "manageAccounts",
  body,
  answer: { description: "Test" },
  example: {},
  async run({ body: { name, externalId }, execute }) {
    runs += 1;
    const made = await execute(createAccount, { name, description: name, externalId });
    return { status: 201, body: { made, run: runs }, headers: { "x-made": "yes" } };
  },
});

const { POST } = toApiRoutes(operation);

interface Sent {
  readonly user: { readonly secret: string };
  readonly key?: string;
  readonly externalId: string;
  readonly path?: string;
}

async function send(bed: TestBed, { user, key, externalId, path = "/accounts" }: Sent) {
  const response = await POST(
    new Request(`http://localhost/api/v2${path}`, {
      method: "POST",
      headers: {
        authorization: `User ${user.secret}, Organization ${bed.secret}`,
        "content-type": "application/json",
        ...(key !== undefined && { "idempotency-key": key }),
      },
      body: JSON.stringify({ name: `Name of ${externalId}`, externalId }),
    }),
    { params: Promise.resolve({}) },
  );
  const { status, headers } = response;
  return {
    status,
    text: await response.text(),
    requestId: headers.get("elements-request-id"),
    isReplayed: headers.get("idempotency-replayed"),
    made: headers.get("x-made"),
    type: headers.get("content-type"),
  };
}

async function scene() {
  const bed = await createTestBed();
  const ada = await bed.administrator();
  const made = () => asOwner().select().from(accounts).where(eq(accounts.organizationId, bed.organizationId));
  const count = async () => (await made()).length - 1;
  const rows = () =>
    asOwner().select().from(idempotencyKeys).where(eq(idempotencyKeys.organizationId, bed.organizationId));
  return { bed, ada, count, rows };
}

it("does it once, and sends the answer again byte for byte with a request ID of its own", async () => {
  const { bed, ada, count, rows } = await scene();
  const call = { user: ada, key: "key-1", externalId: "a" };
  const first = await send(bed, call);
  const again = await send(bed, call);
  expect(first).toMatchObject({ status: 201, isReplayed: null, made: "yes" });
  expect(again).toEqual({ ...first, isReplayed: "true", requestId: again.requestId });
  expect(again.requestId).not.toBe(first.requestId);
  expect(await count()).toBe(1);
  expect((await bed.auditEvents()).filter(({ action }) => action === "account.create")).toHaveLength(1);
  // Neither the key nor the answer can be read in the database.
  const stored = JSON.stringify(await rows());
  for (const hidden of ["key-1", "Name of a"]) {
    expect(stored).not.toContain(hidden);
    expect(stored).not.toContain(Buffer.from(hidden).toString("hex"));
  }
});

it("two at once do it once", async () => {
  const { bed, ada, count } = await scene();
  const call = { user: ada, key: "both", externalId: "a" };
  const answers = await Promise.all([1, 2, 3, 4].map(() => send(bed, call)));
  expect(answers.map(({ status }) => status)).toEqual([201, 201, 201, 201]);
  expect(await count()).toBe(1);
});

it("makes the answer anew when the process died between the commit and the answer", async () => {
  const { bed, ada, count } = await scene();
  const call = { user: ada, key: "died", externalId: "a" };
  const first = await send(bed, call);
  await asOwner()
    .update(idempotencyKeys)
    .set({ answerSealed: null })
    .where(eq(idempotencyKeys.organizationId, bed.organizationId));
  const again = await send(bed, call);
  expect(again).toMatchObject({ status: 201, isReplayed: "true" });
  const made = (text: string) => (JSON.parse(text) as { made: unknown }).made;
  expect(made(again.text)).toEqual(made(first.text));
  expect((await send(bed, call)).text).toBe(again.text);
  expect(await count()).toBe(1);
});

it("the same key with another body or parameters is refused, and a malformed one", async () => {
  const { bed, ada, count } = await scene();
  await send(bed, { user: ada, key: "k", externalId: "a" });
  expect(await send(bed, { user: ada, key: "k", externalId: "b" })).toMatchObject({ status: 400 });
  expect(await send(bed, { user: ada, key: "k", externalId: "a", path: "/accounts?x=1" })).toMatchObject({
    status: 400,
  });
  for (const key of ["", "x".repeat(256), "a b", "a, b", "é"])
    expect([key, (await send(bed, { user: ada, key, externalId: "c" })).status]).toEqual([key, 400]);
  expect((await send(bed, { user: ada, key: "x".repeat(255), externalId: "c" })).status).toBe(201);
  expect(await count()).toBe(2);
});

it("is each user's own, and of each organization", async () => {
  const { bed, ada, count } = await scene();
  const grace = await bed.administrator();
  const elsewhere = await createTestBed();
  await send(bed, { user: ada, key: "k", externalId: "a" });
  expect(await send(bed, { user: grace, key: "k", externalId: "b" })).toMatchObject({
    status: 201,
    isReplayed: null,
  });
  const foreigner = await elsewhere.administrator();
  expect((await send(elsewhere, { user: foreigner, key: "k", externalId: "a" })).isReplayed).toBeNull();
  expect(await count()).toBe(2);
});

it("does not keep refusals: the same call may succeed later", async () => {
  const { bed, ada, count, rows } = await scene();
  await send(bed, { user: ada, externalId: "taken" });
  const call = { user: ada, key: "k", externalId: "taken" };
  expect((await send(bed, call)).status).toBe(409);
  expect(await rows()).toEqual([]);
  await asOwner().update(accounts).set({ externalId: "free" }).where(eq(accounts.externalId, "taken"));
  expect(await send(bed, call)).toMatchObject({ status: 201, isReplayed: null });
  expect(await count()).toBe(2);
});

it("rule 1: nothing is sent again to somebody who may not do it any more", async () => {
  const { bed, ada } = await scene();
  const call = { user: ada, key: "k", externalId: "a" };
  expect((await send(bed, call)).status).toBe(201);
  await bed.takeRoles(ada);
  expect((await send(bed, call)).status).toBe(403);
  await bed.changeUser(ada.id, { active: false });
  expect((await send(bed, call)).status).toBe(401);
});

it("forgets after 24 hours, and removes what is older", async () => {
  const { bed, ada, rows } = await scene();
  for (const key of ["old", "older"]) await send(bed, { user: ada, key, externalId: key });
  const yesterday = new Date(Date.now() - 24 * 3_600_000 - 1_000);
  await asOwner()
    .update(idempotencyKeys)
    .set({ createdAt: yesterday })
    .where(eq(idempotencyKeys.organizationId, bed.organizationId));
  // It is done again, and refused by its own rule this time: the external ID is taken.
  expect((await send(bed, { user: ada, key: "old", externalId: "old" })).status).toBe(409);
  expect(await send(bed, { user: ada, key: "old", externalId: "new" })).toMatchObject({
    status: 201,
    isReplayed: null,
  });
  expect(await rows()).toHaveLength(1);
});
