import { randomUUID } from "node:crypto";
import { createTestBed, type TestBed, type TestUser } from "@/db/test/test-bed";
import { exampleAccount } from "@/lib/accounts/api/examples";
import type { Operation } from "@/lib/core/api/operation";
import { exampleJob } from "@/lib/jobs/api/examples";
import { exampleUser } from "@/lib/users/api/examples";
import { secretsOf } from "../../fixtures/api";
import { exampleWork } from "./example-work";

// The organization in which the examples of the document are told: Acme, its customer Globex, Ada
// Lovelace there, and a role Support.

export interface World {
  readonly bed: TestBed;
  /** Grace Hopper, Organization Administrator: who calls. */
  readonly grace: TestUser;
  /** The user of the examples. */
  readonly ada: TestUser;
  /** The account of the examples. */
  readonly globex: { readonly id: number };
  /** The job of the examples, Grace's own. */
  readonly job: { readonly id: number };
  /** The instances and the formula of the examples, Grace's own. */
  readonly work: Awaited<ReturnType<typeof exampleWork>>;
  /** Stands for example.com, since an address is there once in the whole installation. */
  readonly domain: string;
  /** The header that the call is made with, unless an arrangement says otherwise. */
  readonly authorization: string;
}

/** Whether the example adds the very thing, so that it must not be there before. */
function adds({ method, example: { body } }: Operation, field: string, value: string | null): boolean {
  return (
    method === "POST" && typeof body === "object" && body !== null && Object(body)[field] === value // told by the example
  );
}

/** Builds it anew, so that no example sees what another one did. */
export async function exampleWorld(operation: Operation): Promise<World> {
  const domain = `${randomUUID().slice(0, 13)}.example.com`;
  const bed = await createTestBed("Acme");
  const grace = await bed.administrator({
    firstName: "Grace",
    lastName: "Hopper",
    email: `grace.hopper@caller.${domain}`,
  });
  const { name, description, externalId } = exampleAccount;
  // Dates of creation never change, so an answer that is sent back has the right one.
  const createdAt = new Date(exampleAccount.createdAt);
  const isNewAccount = adds(operation, "externalId", externalId);
  const ownExternalId = isNewAccount ? "another" : externalId;
  const globex = await bed.account({ name, description, externalId: ownExternalId, createdAt });
  const { firstName, lastName, email, city, externalId: crmId } = exampleUser;
  await bed.role({
    key: "support",
    name: "Support",
    description: "Looks after people.",
    privileges: ["viewUsersOrg"],
  });
  const isNewUser = adds(operation, "email", email);
  const ada = await bed.user({
    account: globex,
    firstName,
    lastName,
    city,
    createdAt: new Date(exampleUser.createdAt),
    externalId: isNewUser ? null : crmId,
    email: isNewUser ? `another@${domain}` : email.replace("example.com", domain),
  });
  const job = await bed.job(grace, {
    name: exampleJob.name,
    description: exampleJob.description,
    schedule: exampleJob.trigger?.cron ?? null,
    timeZone: exampleJob.trigger?.timeZone ?? "UTC",
    details: { method: "GET", uri: "/users", headers: [], query: ["pageSize"], hasBody: false },
  });
  const work = await exampleWork(bed, grace, domain);
  return { bed, grace, ada, globex, job, work, domain, authorization: secretsOf(bed, grace) };
}
