import { expect, it } from "vitest";
import { expectRefused } from "@/db/test/expect-refusal";
import { createTestBed } from "@/db/test/test-bed";
import { getRoleMatrix } from "../get-role-matrix";
import { changeRoles } from "./change-roles";

async function arrange() {
  const bed = await createTestBed();
  const custom = await bed.role({ privileges: ["viewElements"] });
  const ctx = await bed.ctxOf(await bed.administrator());
  const { roles } = await getRoleMatrix.execute(ctx, {});
  const idOf = (key: string) => roles.find((role) => role.key === key)?.id ?? 0;
  return { bed, ctx, custom: idOf(custom.key), idOf };
}

it("changes privileges and name together, once", async () => {
  const { bed, ctx, custom } = await arrange();
  const roles = [{ roleId: custom, privileges: ["viewFormulas"], name: "Readers" }];
  await changeRoles.execute(ctx, { roles });
  const [rows, events] = [await bed.snapshot(), await bed.auditEvents()];
  expect(events.map(({ action }) => action)).toEqual(["role.change-privileges", "role.update"]);
  await changeRoles.execute(ctx, { roles });
  expect(await bed.snapshot()).toEqual(rows);
  expect(await bed.auditEvents()).toEqual(events);
});

it("is all or nothing", async () => {
  const { bed, ctx, custom, idOf } = await arrange();
  const first = { roleId: custom, privileges: [] };
  const attempt = (second: object) => () =>
    changeRoles.execute(ctx, { roles: [first, { roleId: idOf("admin"), ...second }] });
  await expectRefused(bed, attempt({ privileges: ["system"] }), "forbidden");
  await expectRefused(bed, attempt({ name: "Boss" }), "refused");
});

it("finds no role of another organization", async () => {
  const { bed, ctx } = await arrange();
  const elsewhere = await arrange();
  const before = await elsewhere.bed.snapshot();
  const roles = [{ roleId: elsewhere.custom, privileges: [] }];
  await expectRefused(bed, () => changeRoles.execute(ctx, { roles }), "not_found");
  expect(await elsewhere.bed.snapshot()).toEqual(before);
});
