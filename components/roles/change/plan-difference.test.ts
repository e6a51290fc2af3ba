import { describe, expect, it } from "vitest";
import type { RoleEffect, RolesPlan } from "@/lib/roles/schemas";
import { effectSentence, namesOf, planSentences } from "./effect-words";
import { planDifference } from "./plan-difference";

const effect: RoleEffect = {
  ...{ roleId: 7, roleName: "Support", direction: "gain", privileges: ["viewUsersOrg"], people: 14 },
  names: ["Ada Lovelace"],
};
const plan = (...effects: RoleEffect[]): RolesPlan => ({
  roles: [{ roleId: 7, name: "Support", added: ["viewUsersOrg"], removed: [], isSystem: false, holders: 14 }],
  effects,
  losesOwnAccess: false,
  hash: "",
});

describe("what a change does, in words", () => {
  it.each([
    [{}, "14 people with Support will be able to view users of every account."],
    [{ people: 1 }, "1 person with Support will be able to view users of every account."],
    [
      { people: 1_204, direction: "lose", privileges: ["viewElements", "viewFormulas"] },
      "1,204 people with Support will no longer be able to view elements and element instances and view formulas.",
    ],
    [
      { privileges: ["viewFormulas", "createFormulas", "editFormulas"] },
      "14 people with Support will be able to view formulas, create formulas and 1 more.",
    ],
  ] as const)("%o", (change, sentence) => {
    expect(effectSentence({ ...effect, ...change })).toBe(sentence);
  });

  it("names the first and counts the others", () => {
    expect(namesOf([], 3)).toBeNull();
    expect(namesOf(["Ada Lovelace"], 1)).toBe("Ada Lovelace");
    expect(namesOf(["Ada Lovelace", "Alan Turing"], 2)).toBe("Ada Lovelace and Alan Turing");
    expect(namesOf(["Ada Lovelace", "Alan Turing"], 1_002)).toBe("Ada Lovelace, Alan Turing and 1,000 more");
  });

  it("says why nobody is concerned", () => {
    expect(planSentences(plan())).toEqual([
      "No difference for the 14 people with Support: other roles of theirs decide.",
    ]);
    const [role] = plan().roles;
    const unused = { ...plan(), roles: role ? [{ ...role, holders: 0 }] : [] };
    expect(planSentences(unused)).toEqual(["Nobody holds Support yet."]);
  });
});

describe("planDifference", () => {
  it("says what somebody else put into the role and took out of it", () => {
    const changed = [
      { roleId: 7, name: "Support", base: ["viewElements"], present: ["viewFormulas"] },
    ] as const;
    expect(planDifference(plan(effect), { changed, plan: plan(effect) })).toEqual([
      "Somebody else changed Support: it now has “View formulas” and no longer has “View elements and element instances”.",
    ]);
  });

  it("says how many more or fewer there are, who is new and who is no longer", () => {
    const difference = (earlier: RoleEffect[], present: RoleEffect[]) =>
      planDifference(plan(...earlier), { changed: [], plan: plan(...present) });
    expect(difference([effect], [{ ...effect, people: 15 }])).toEqual([
      "15 people with Support now, 14 people before.",
    ]);
    expect(difference([], [effect])).toEqual([`New: ${effectSentence(effect)}`]);
    expect(difference([effect], [])).toEqual([`No longer: ${effectSentence(effect)}`]);
    expect(difference([effect], [effect])).toEqual(["Other people hold one of these roles now."]);
  });
});
