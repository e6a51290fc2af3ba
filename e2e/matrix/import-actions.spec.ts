import { createTestBed } from "@/db/test/test-bed";
import { expect, test } from "../fixtures/test";
import { actorNames, type ActorName, sceneFor } from "./actors";
import { type Action, actions, callAction, verdictOf } from "./doors";

// Imports are one's own: who may begin one, and that nobody reaches somebody else's, whatever they may do.

const called = (name: string): Action => {
  const action = actions().find((each) => each.name === name);
  if (!action) throw new Error(`The build has no action ${name}.`);
  return action;
};

const file = { fileName: "people.csv", format: "csv", sizeBytes: 20 };

/** What beginning, planning and applying are refused with; the rest is about an import that is not theirs. */
const refused: Partial<Record<ActorName, string>> = {
  "nobody signed in": "unauthenticated",
  "half signed in": "unauthenticated",
  "no privilege": "forbidden",
  "viewer of everyone": "forbidden",
};

for (const actor of actorNames) {
  test(`imports: ${actor}`, async () => {
    const beds = [await createTestBed(), await createTestBed()] as const;
    const scene = await sceneFor(actor, beds);
    const { token } = scene;
    const isSignedIn = !/signed in$/.test(actor);
    const notTheirs = isSignedIn ? "not_found" : "unauthenticated";
    const foreign: number[] = [];
    for (const bed of beds) {
      const owner = await bed.session(await bed.administrator());
      const begun = await callAction(called("createImportAction"), file, owner);
      // What createImport answers.
      foreign.push((begun.result as { data: { importId: number } }).data.importId);
    }
    const before = await Promise.all(beds.map((bed) => bed.snapshot()));
    for (const importId of foreign) {
      const about: readonly (readonly [string, object, string])[] = [
        ["appendImportChunkAction", { ordinal: 0, base64: "ZW1haWwK" }, notTheirs],
        ["completeUploadAction", {}, notTheirs],
        ["planImportAction", { mapping: {} }, refused[actor] ?? "not_found"],
        ["fixImportRowAction", { rowNumber: 2, values: { city: "Paris" } }, notTheirs],
        ["applyImportAction", { planHash: "0".repeat(64) }, refused[actor] ?? "not_found"],
        ["deleteImportAction", {}, notTheirs],
      ];
      for (const [name, more, expected] of about) {
        const answer = await callAction(called(name), { importId, ...more }, { token });
        expect.soft([name, verdictOf(answer)]).toEqual([name, expected]);
      }
    }
    expect(await Promise.all(beds.map((bed) => bed.snapshot()))).toEqual(before);
    const begun = await callAction(called("createImportAction"), file, { token });
    expect(verdictOf(begun)).toBe(refused[actor] ?? "done");
  });
}
