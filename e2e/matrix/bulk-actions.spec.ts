import { createTestBed } from "@/db/test/test-bed";
import { expect, test } from "../fixtures/test";
import { actorNames, type ActorName, sceneFor } from "./actors";
import { actions, callAction, verdictOf } from "./doors";

// Changes of many users: who may start and undo one, and that nothing is left behind where it is refused.

const refused: Partial<Record<ActorName, string>> = {
  "nobody signed in": "unauthenticated",
  "half signed in": "unauthenticated",
  "no privilege": "forbidden",
  "viewer of everyone": "forbidden",
};

for (const actor of actorNames) {
  test(`bulk changes: ${actor}`, async () => {
    const beds = [await createTestBed(), await createTestBed()] as const;
    const { bed, elsewhere, token } = await sceneFor(actor, beds);
    const called = (name: string, input: unknown) => {
      const action = actions().find((each) => each.name === name);
      if (!action) throw new Error(`The build has no action ${name}.`);
      return callAction(action, input, { token });
    };
    const foreigner = await elsewhere.user();
    const start = { change: "delete", scope: "selected", userIds: [foreigner.id], planHash: "0".repeat(64) };
    const before = await Promise.all(beds.map((each) => each.snapshot()));
    const expected = refused[actor];
    // Whoever may edit and not delete is told so before anybody is looked for.
    expect([expected ?? "not_found", "forbidden"]).toContain(
      verdictOf(await called("startBulkChangeAction", start)),
    );
    const undo = { jobId: 4_000_000_000, planHash: "0".repeat(64) };
    expect(verdictOf(await called("undoBulkChangeAction", undo))).toBe(expected ?? "not_found");
    const whole = { change: "reactivate", scope: "matching", planHash: "0".repeat(64) };
    expect(verdictOf(await called("startBulkChangeAction", whole))).toBe(expected ?? "conflict");
    expect(await Promise.all([bed, elsewhere].map((each) => each.snapshot()))).toEqual(before);
  });
}
