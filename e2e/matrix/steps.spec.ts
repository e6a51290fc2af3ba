import type { TestBed, TestUser } from "@/db/test/test-bed";
import { type SignInStep, stepPages } from "@/lib/core/verb/sign-in-step";
import { expect, test } from "../fixtures/test";
import { accountVerbs, publicActions, userVerbs } from "./cells";
import { actions, callAction, open, places, verdictOf } from "./doors";

// A browser that waits at a step of signing in: every page of the build leads to that step, no route reads, no action
// changes anything, though its user may do everything. Only what serves the step answers.

interface Waiting {
  /** What an action or a route answers that does not serve the step. */
  readonly refusal: { readonly verdict: string; readonly status: number };
  readonly serves: readonly string[];
  readonly arrange: (bed: TestBed) => Promise<TestUser>;
}

const everything = async (bed: TestBed) => bed.role({ privileges: bed.roles["org-admin"].privileges });

const steps: Record<SignInStep, Waiting> = {
  "second-factor": {
    refusal: { verdict: "unauthenticated", status: 401 },
    serves: ["verifySecondFactorAction"],
    arrange: async (bed) => {
      // The steps that follow are asked as well: none of their verbs may be reached before this one is done.
      await bed.changeOrganization({ twoFactorPolicy: "everyone" });
      const user = await bed.user({ roles: [(await everything(bed)).key], mustChangePassword: true });
      await bed.secondFactor(user);
      return user;
    },
  },
  "change-password": {
    refusal: { verdict: "forbidden", status: 403 },
    serves: ["changeOwnPasswordAction"],
    arrange: async (bed) => {
      await bed.changeOrganization({ twoFactorPolicy: "everyone" });
      return bed.user({ roles: [(await everything(bed)).key], mustChangePassword: true });
    },
  },
  "enroll-two-factor": {
    refusal: { verdict: "forbidden", status: 403 },
    serves: ["startTwoFactorAction", "confirmTwoFactorAction"],
    arrange: async (bed) => {
      await bed.changeOrganization({ twoFactorPolicy: "everyone" });
      return bed.user({ roles: [(await everything(bed)).key] });
    },
  },
};

/** Pages that everybody may open, signed in or not: they know nothing of the session. Set-up is over. */
const openPages: Record<string, number> = {
  "/setup": 404,
  "/forgot-password": 200,
  "/reset-password": 200,
  "/confirm-email": 200,
};

/** Where a browser ends that follows the redirects, and with what. */
async function endOf(path: string, token: string) {
  let where = path;
  for (let hops = 0; hops < 6; hops++) {
    const { status, location, text } = await open(where, { token });
    if (!location) return { page: where.split("?")[0], status, text };
    where = location.replace(/^https?:\/\/[^/]+/, "");
  }
  return { page: `${path} goes round in circles`, status: 0, text: "" };
}

for (const step of ["second-factor", "change-password", "enroll-two-factor"] as const) {
  const { refusal, serves, arrange } = steps[step];
  test(`waiting at the step ${step}: nothing else opens`, async ({ bed }) => {
    const user = await arrange(bed);
    const { token } = await bed.session(user);
    const target = await bed.user({ firstName: "Canary", locked: "for-an-hour" });
    const account = await bed.account({ name: "Canary account" });
    const tells = (text: string) => [target.email, account.name].filter((word) => text.includes(word));
    const before = await bed.snapshot();

    for (const path of places().pages) {
      const where = path.replace("[accountId]", String(account.id)).replace("[userId]", String(target.id));
      const html = await endOf(where, token);
      const expected = path in openPages ? [path, openPages[path]] : [stepPages[step], 200];
      expect.soft([where, html.page, html.status]).toEqual([where, ...expected]);
      const payload = await open(where, { token }, "rsc");
      for (const text of [html.text, payload.text]) expect.soft([where, tells(text)]).toEqual([where, []]);
    }

    for (const path of places().routes.filter((route) => route.startsWith("/api/console/"))) {
      const query = path.endsWith("/plan")
        ? `?change=delete&userIds=${target.id}&accountId=${account.id}`
        : "";
      const where = path.replace("[userId]", String(target.id)) + query;
      const { status, text } = await open(where, { token });
      expect.soft([where, status, tells(text)]).toEqual([where, refusal.status, []]);
    }

    const good = (name: string): unknown => {
      const ofUser = Object.values(userVerbs).find((verb) => verb.action === name);
      const ofAccount = Object.values(accountVerbs).find((verb) => verb.action === name);
      return ofUser?.input(target, []) ?? ofAccount?.input(account) ?? { nothing: 1 };
    };
    for (const action of actions()) {
      const answer = await callAction(action, good(action.name), { token });
      const isServed = [...serves, ...publicActions].includes(action.name);
      const expected = isServed ? "invalid_input" : refusal.verdict;
      expect.soft([action.name, verdictOf(answer), tells(answer.text)]).toEqual([action.name, expected, []]);
    }
    expect(await bed.snapshot()).toEqual(before);
  });
}
