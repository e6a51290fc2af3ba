import { describe, expect, it } from "vitest";
import { runJob } from "@/db/test/run-job";
import { createTestBed, type TestUser } from "@/db/test/test-bed";
import { createJob } from "../commands/create-job";
import type { CreateJobInput } from "../schemas";

const json = JSON.stringify;

async function arrange(owner: "administrator" | "user") {
  const bed = await createTestBed();
  const ada = await bed[owner]();
  const run = async (input: Omit<CreateJobInput, "name">, as: TestUser = ada) => {
    const { jobId } = await createJob.execute(await bed.ctxOf(as), { name: "Call", ...input });
    return { jobId, ended: await runJob(jobId) };
  };
  return { bed, ada, run };
}

describe("an API call of a job", () => {
  it("does what its owner could do, and its event names owner, job and call", async () => {
    const { bed, ada, run } = await arrange("administrator");
    const target = await bed.user();
    const { jobId, ended } = await run({
      method: "PATCH",
      uri: `/api/v2/users/${target.id}`,
      body: json({ city: "London" }),
    });
    expect(ended).toMatchObject({ status: "done", lastError: null, details: { lastStatus: 200 } });
    expect((await bed.userRow(target.id))?.city).toBe("London");
    const events = await bed.auditEvents();
    expect(events.find(({ action }) => action === "user.update")).toMatchObject({
      actorUserId: ada.id,
      jobId,
      method: "PATCH",
      resourceUri: `/users/${target.id}`,
      status: 200,
    });
  });

  it("is refused what its owner may not do: the status and the reason stand in the job", async () => {
    const { bed, run } = await arrange("user");
    const target = await bed.user();
    const { ended } = await run({ method: "DELETE", uri: `/users/${target.id}` });
    expect(ended).toMatchObject({ status: "failed", failureCount: 1, details: { lastStatus: 403 } });
    expect(ended?.lastError).toMatch(/^403: Your roles do not include/);
    expect(await bed.userRow(target.id)).toBeDefined();
  });

  it("may do what its owner may do at that moment, and not when it was added", async () => {
    const { bed, ada } = await arrange("administrator");
    const target = await bed.user();
    const { jobId } = await createJob.execute(await bed.ctxOf(ada), {
      name: "Later",
      method: "DELETE",
      uri: `/users/${target.id}`,
      cron: "0 6 * * *",
    });
    await bed.takeRoles(ada);
    expect(await runJob(jobId)).toMatchObject({ status: "scheduled", details: { lastStatus: 403 } });
    expect(await bed.userRow(target.id)).toBeDefined();
  });

  it("answers for another organization as for nobody", async () => {
    const { run } = await arrange("administrator");
    const foreigner = await (await createTestBed()).user();
    const { ended } = await run({ method: "GET", uri: `/users/${foreigner.id}` });
    expect(ended).toMatchObject({ status: "failed", details: { lastStatus: 404 } });
  });

  it("reads lists, too, with parameters of the path and beside it", async () => {
    const { run } = await arrange("administrator");
    const { ended } = await run({
      method: "GET",
      uri: "/users?pageSize=1",
      query: { where: "active = true" },
    });
    expect(ended).toMatchObject({ status: "done", details: { lastStatus: 200 } });
  });
});
