import { expect, test } from "vitest";
import { type Privilege, privileges } from "@/lib/access/privileges";
import { instanceRefusals } from "./rules";

const holding = (userId: number, ...held: Privilege[]) => ({
  userId,
  accountId: 1,
  name: `User ${userId}`,
  privileges: new Set(held),
});
const owner = { ...holding(2, "createElementInstances"), mayAct: true };
const verbsOf = (refusals: object) => Object.keys(refusals).sort();
const every = ["activate", "deactivate", "handOver", "remove"];

test("one's own takes the privilege for its kind, and handing it over takes editing users", () => {
  const refusals = instanceRefusals(holding(2, "createElementInstances"), owner, "element");
  expect(verbsOf(refusals)).toEqual(["handOver"]);
  expect(verbsOf(instanceRefusals(holding(2, "createElementInstances"), owner, "formula"))).toEqual(every);
  const editor = holding(2, "createElementInstances", "viewUsersAccount", "editUsersAccount");
  expect(instanceRefusals(editor, owner, "element")).toEqual({});
});

test("somebody else's takes editing them, and nothing that they hold beyond oneself", () => {
  const viewer = holding(3, "viewUsersOrg", "createElementInstances");
  expect(verbsOf(instanceRefusals(viewer, owner, "element"))).toEqual(every);
  const editor = holding(3, "viewUsersOrg", "editUsersOrg");
  expect(instanceRefusals(editor, owner, "element")["remove"]).toContain("may do things that you may not");
  expect(instanceRefusals(holding(3, ...privileges), owner, "element")).toEqual({});
});

test("nothing is activated for somebody who is inactive", () => {
  const refusals = instanceRefusals(holding(3, ...privileges), { ...owner, mayAct: false }, "formula");
  expect(refusals).toEqual({
    activate: "User 2 is inactive, so nothing would run. Reactivate this user first.",
  });
});
