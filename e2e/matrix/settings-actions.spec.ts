import { createTestBed } from "@/db/test/test-bed";
import { expect, test } from "../fixtures/test";
import { actorNames, type ActorName, sceneFor } from "./actors";
import { settingsActions } from "./cells";
import { actions, callAction, verdictOf } from "./doors";

// Actions about the organization as a whole: who may, and that no other organization is reached.

const password = {
  ...{ minLength: 10, minUppercase: 1, minLowercase: 1, minNumbers: 1, minSymbols: 1 },
  ...{ symbolCharacterSet: "!@#$%^&*()", previousPasswordCount: 3, expirationDays: 0 },
};
const twoFactor = { twoFactorPolicy: "off", providerSecondFactor: "ours" };
const lockout = { failures: 5, lockMinutes: 30 };
const session = { maximumMinutes: 720, idleMinutes: 30 };

/** What each card sends when something in it was changed. */
function inputFor(action: string, name: string): unknown {
  const inputs: Record<string, unknown> = {
    updateOrganizationAction: { organizationName: "Renamed", base: { organizationName: name } },
    resetOrganizationSecretAction: {},
    changePasswordPolicyAction: { ...password, minLength: 15, base: password },
    changeTwoFactorPolicyAction: { ...twoFactor, providerSecondFactor: "provider", base: twoFactor },
    changeLockoutPolicyAction: { ...lockout, failures: 7, base: lockout },
    changeSessionPolicyAction: { ...session, idleMinutes: 60, base: session },
  };
  return inputs[action];
}

const known = new Map(actions().map((action) => [action.name, action]));

const expected: Partial<Record<ActorName, string>> = {
  "nobody signed in": "unauthenticated",
  "half signed in": "unauthenticated",
  "organization administrator": "done",
};

for (const actor of actorNames) {
  test(`settings: ${actor}`, async () => {
    const beds = [await createTestBed(), await createTestBed()] as const;
    const { bed, elsewhere, token } = await sceneFor(actor, beds);
    const verdict = expected[actor] ?? "forbidden";
    for (const name of settingsActions) {
      const action = known.get(name);
      if (!action) throw new Error(`The build has no action ${name}.`);
      const [before, others] = [await bed.snapshot(), await elsewhere.snapshot()];
      const events = (await bed.auditEvents()).length;
      const answer = await callAction(action, inputFor(name, bed.name), { token });
      expect.soft(`${name}: ${verdictOf(answer)}`).toBe(`${name}: ${verdict}`);
      const outcomes = (await bed.auditEvents()).slice(events).map(({ outcome }) => outcome);
      const written = { done: ["done"], forbidden: ["refused"] }[verdict] ?? [];
      expect.soft([name, outcomes]).toEqual([name, written]);
      if (verdict !== "done") expect.soft(await bed.snapshot(), name).toEqual(before);
      expect.soft(await elsewhere.snapshot(), name).toEqual(others);
    }
  });
}
