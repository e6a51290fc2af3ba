import { describe, expect, it } from "vitest";
import { refusalOf } from "@/db/test/expect-refusal";
import { createTestBed } from "@/db/test/test-bed";
import { getUser } from "./get-user";
import { listUsers } from "./queries";

describe("getUser", () => {
  it("is the row that the list shows", async () => {
    const bed = await createTestBed();
    const ctx = await bed.ctxOf(await bed.administrator());
    const support = await bed.role({ privileges: ["viewUsersAccount"], name: "Support" });
    const wei = await bed.user({ firstName: "Wei", roles: [support.key], locked: "until-unlocked" });
    const { rows } = await listUsers.execute(ctx, {});
    const listed = rows.find((row) => row.id === wei.id);
    expect(listed).toMatchObject({ lock: { until: null }, roles: [{ label: "Support" }] });
    expect(await getUser.execute(ctx, { userId: wei.id })).toEqual(listed);
  });

  it("does not know users of another organization, or of another account for an account's administrator", async () => {
    const bed = await createTestBed();
    const other = await createTestBed();
    const globex = await bed.account();
    const outsider = await bed.user();
    const administrator = await bed.ctxOf(await bed.administrator());
    const stranger = await other.user();
    await refusalOf(getUser.execute(administrator, { userId: stranger.id }), "not_found");
    const ofGlobex = await bed.ctxOf(await bed.accountAdministrator(globex));
    await refusalOf(getUser.execute(ofGlobex, { userId: outsider.id }), "not_found");
  });
});
