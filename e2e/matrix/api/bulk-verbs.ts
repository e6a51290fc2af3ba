import { randomUUID } from "node:crypto";
import { imports } from "@/db/schema";
import { asOwner } from "@/db/test/build-organization";
import type { TestBed, TestUser } from "@/db/test/test-bed";
import { everybody, otherVerb, read } from "./other-verb";
import type { ApiVerb } from "./verbs";

// Imports over the API: whoever may add users sends files; everybody sees how their own imports went, and nobody else's.

/** An import of this user that a worker has done. */
async function importOf(bed: TestBed, user: TestUser): Promise<number> {
  const job = await bed.job(user, { kind: "import", status: "done", name: "Import of users.csv" });
  const { organizationId } = bed;
  const values = { organizationId, userId: user.id, jobId: job.id, fileName: "users.csv", rowCount: 0 };
  await asOwner()
    .insert(imports)
    .values({ ...values, format: "csv", state: "applied" });
  return job.id;
}

const file = () =>
  `firstName,lastName,email,password\nEdith,Clarke,edith.${randomUUID()}@example.test,Copper-Lantern-58!\n`;

const upload = (query: Readonly<Record<string, string>>) => () => ({
  path: "/bulk/users",
  query,
  headers: { "content-type": "text/csv" },
  body: file(),
});

const nobody = [404, 404, 404, 404, 404];

const seen = (what: "status" | "errors") => [
  read(`GET /bulk/{id}/${what}`, everybody, async ({ bed, actor }) => ({
    path: `/bulk/${await importOf(bed, actor)}/${what}`,
  })),
  read(
    `GET /bulk/{id}/${what}`,
    nobody,
    async ({ bed }) => ({ path: `/bulk/${await importOf(bed, await bed.user())}/${what}` }),
    "somebody else's",
  ),
  read(
    `GET /bulk/{id}/${what}`,
    nobody,
    async ({ elsewhere }) => ({
      path: `/bulk/${await importOf(elsewhere, await elsewhere.user())}/${what}`,
    }),
    "another organization's",
  ),
];

/** Every row of the matrix about imports. */
export const bulkVerbs: readonly ApiVerb[] = [
  otherVerb({
    operation: "POST /bulk/users",
    name: "dry run",
    call: upload({ dryRun: "true" }),
    statuses: [403, 403, 200, 200, 200],
  }),
  otherVerb({
    operation: "POST /bulk/users",
    name: "import",
    call: upload({}),
    statuses: [403, 403, 200, 200, 200],
  }),
  ...seen("status"),
  ...seen("errors"),
];
