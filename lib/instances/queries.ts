import "server-only";
import { and, asc, eq, gt, type SQL } from "drizzle-orm";
import { z } from "zod";
import { elementInstances, formulaInstances, formulas } from "@/db/schema";
import type { Privilege } from "@/lib/access/privileges";
import { pageParameters } from "@/lib/core/api/list";
import type { Ctx } from "@/lib/core/ctx";
import type { Database } from "@/lib/core/database";
import { cursorId, decodeCursor, encodeCursor, pageOf } from "@/lib/core/list-input";
import { defineQuery } from "@/lib/core/query";
import { idInput } from "@/lib/core/text";
import { toApiElementInstance, toApiFormula, toApiFormulaInstance } from "./api/instance-shape";
import { ownElementInstance } from "./element-record";
import { visibleFormula } from "./formula/formula-record";
import { formulaInstanceKeyOf, ofFormula } from "./formula/instance-record";
import { isVisible } from "./formula/visibility";
import { instanceNotFound, ownerOf } from "./owner";

const listInput = z.strictObject(pageParameters);
const position = z.tuple([cursorId]);
const afterOf = (order: string, nextPage: string | undefined) =>
  decodeCursor(nextPage, order, position, "nextPage")?.[0];

/** The actor's own element instances, ordered by ID. */
export const listElementInstances = defineQuery({
  name: "instances.list-elements",
  privilege: "viewElements",
  input: listInput,
  async run(database, ctx, { pageSize, nextPage }) {
    const after = afterOf("api.instances", nextPage);
    const found = await database
      .select()
      .from(elementInstances)
      .where(
        and(
          eq(elementInstances.organizationId, ctx.organizationId),
          eq(elementInstances.userId, ownerOf(ctx)),
          after === undefined ? undefined : gt(elementInstances.id, after),
        ),
      )
      .orderBy(asc(elementInstances.id))
      .limit(pageSize + 1);
    const { rows, nextCursor } = pageOf(found, pageSize, ({ id }) => encodeCursor("api.instances", [id]));
    return { rows: rows.map(toApiElementInstance), nextCursor };
  },
});

const elementInstanceQuery = (name: string, privilege: Privilege) =>
  defineQuery({
    name,
    privilege,
    input: z.strictObject({ instanceId: idInput }),
    run: async (database, ctx, { instanceId }) =>
      toApiElementInstance(await ownElementInstance(database, ctx, instanceId)),
  });

/** One of the actor's own element instances. */
export const getElementInstance = elementInstanceQuery("instances.get-element", "viewElements");

/** The same for whoever changed it: what the API answers then. */
export const getChangedElementInstance = elementInstanceQuery(
  "instances.get-changed-element",
  "createElementInstances",
);

/** The formulas that the actor sees, ordered by ID. */
export const listFormulas = defineQuery({
  name: "instances.list-formulas",
  privilege: "viewFormulas",
  input: listInput,
  async run(database, ctx, { pageSize, nextPage }) {
    const after = afterOf("api.formulas", nextPage);
    const found = await database
      .select()
      .from(formulas)
      .where(
        and(
          eq(formulas.organizationId, ctx.organizationId),
          isVisible(ctx),
          after === undefined ? undefined : gt(formulas.id, after),
        ),
      )
      .orderBy(asc(formulas.id))
      .limit(pageSize + 1);
    const { rows, nextCursor } = pageOf(found, pageSize, ({ id }) => encodeCursor("api.formulas", [id]));
    return { rows: rows.map(toApiFormula), nextCursor };
  },
});

const formulaQuery = (name: string, privilege: Privilege) =>
  defineQuery({
    name,
    privilege,
    input: z.strictObject({ formulaId: idInput }),
    run: async (database, ctx, { formulaId }) =>
      toApiFormula(await visibleFormula(database, ctx, formulaId, { lock: false })),
  });

/** One formula that the actor sees. */
export const getFormula = formulaQuery("instances.get-formula", "viewFormulas");

/** The same for whoever added it: what the API answers then. */
export const getNewFormula = formulaQuery("instances.get-new-formula", "createFormulas");

/** The same for whoever changed it. */
export const getChangedFormula = formulaQuery("instances.get-changed-formula", "editFormulas");

function readFormulaInstances(database: Database, which: SQL | undefined, limit: number) {
  return database
    .select({ instance: formulaInstances, formula: { id: formulas.id, name: formulas.name } })
    .from(formulaInstances)
    .innerJoin(formulas, ofFormula)
    .where(which)
    .orderBy(asc(formulaInstances.id))
    .limit(limit);
}

const isOwn = (ctx: Ctx) =>
  and(eq(formulaInstances.organizationId, ctx.organizationId), eq(formulaInstances.userId, ownerOf(ctx)));

/** The actor's own formula instances, ordered by ID: of one formula that they see, or of all. */
export const listFormulaInstances = defineQuery({
  name: "instances.list-formula-instances",
  privilege: "createFormulaInstances",
  input: z.strictObject({ formulaId: idInput.optional(), ...pageParameters }),
  async run(database, ctx, { formulaId, pageSize, nextPage }) {
    const order = "api.formula-instances";
    const after = afterOf(order, nextPage);
    if (formulaId !== undefined) await visibleFormula(database, ctx, formulaId, { lock: false });
    const which = and(
      isOwn(ctx),
      formulaId === undefined ? undefined : eq(formulaInstances.formulaId, formulaId),
      after === undefined ? undefined : gt(formulaInstances.id, after),
    );
    const found = await readFormulaInstances(database, which, pageSize + 1);
    const { rows, nextCursor } = pageOf(found, pageSize, ({ instance }) =>
      encodeCursor(order, [instance.id]),
    );
    return { rows: rows.map(toApiFormulaInstance), nextCursor };
  },
});

/** One of the actor's own formula instances: what the API answers after a change. */
export const getFormulaInstance = defineQuery({
  name: "instances.get-formula-instance",
  privilege: "createFormulaInstances",
  input: z.strictObject({ instanceId: idInput }),
  async run(database, ctx, { instanceId }) {
    const [row] = await readFormulaInstances(
      database,
      and(isOwn(ctx), formulaInstanceKeyOf(ctx, instanceId)),
      1,
    );
    if (!row) throw instanceNotFound();
    return toApiFormulaInstance(row);
  },
});
