import { describe, expect, test } from "vitest";
import { createTestBed } from "@/db/test/test-bed";
import { actorByToken } from "./actor";

const ago = (minutes: number) => new Date(Date.now() - minutes * 60_000);

describe("rule 1: a request is served only for an active user of an active account with a live session", () => {
  test("a live session names its user, account, roles and privileges", async () => {
    const bed = await createTestBed();
    const ada = await bed.administrator();
    const { token } = await bed.session(ada);
    const present = await actorByToken(token);
    expect(present?.actor).toMatchObject({
      userId: ada.id,
      inDefaultAccount: true,
      mustChangePassword: false,
    });
    expect([...(present?.actor.roleNames ?? [])].sort()).toEqual([
      "Organization Administrator",
      "Organization User",
    ]);
    expect(present?.privileges.has("manageAccounts")).toBe(true);
  });

  test("an unknown token, an idle session and one that is too old are nobody's", async () => {
    const bed = await createTestBed();
    const ada = await bed.user();
    const idle = await bed.session(ada, { lastSeenAt: ago(31) });
    const old = await bed.session(ada, { createdAt: ago(721), lastSeenAt: ago(1) });
    const live = await bed.session(ada, { createdAt: ago(719), lastSeenAt: ago(29) });
    expect(await actorByToken("unknown")).toBeUndefined();
    expect(await actorByToken(idle.token)).toBeUndefined();
    expect(await actorByToken(old.token)).toBeUndefined();
    expect(await actorByToken(live.token)).toMatchObject({ isStale: true });
  });

  test("an inactive user, an inactive account and an older session version are nobody's", async () => {
    const bed = await createTestBed();
    const account = await bed.account();
    const ada = await bed.user({ account });
    const { token } = await bed.session(ada);
    await bed.changeUser(ada.id, { active: false });
    expect(await actorByToken(token)).toBeUndefined();
    await bed.changeUser(ada.id, { active: true });
    await bed.changeAccount(account.id, { active: false });
    expect(await actorByToken(token)).toBeUndefined();
    await bed.changeAccount(account.id, { active: true });
    expect(await actorByToken(token)).toBeDefined();
    await bed.changeUser(ada.id, { sessionVersion: 2 });
    expect(await actorByToken(token)).toBeUndefined();
  });

  test("rule 12: a role that is taken is gone on the next request", async () => {
    const bed = await createTestBed();
    const ada = await bed.administrator();
    const { token } = await bed.session(ada);
    await bed.takeRoles(ada);
    expect((await actorByToken(token))?.privileges.has("viewUsersOrg")).toBe(false);
  });
});
