import "server-only";
import { z } from "zod";
import { listAnswer, listHeaders, pageParameters } from "@/lib/core/api/list";
import { defineOperation } from "@/lib/core/api/operation";
import { idInput } from "@/lib/core/text";
import { createFormula } from "../commands/create-formula";
import { deleteFormula } from "../commands/delete-formula";
import { updateFormula } from "../commands/update-formula";
import { getChangedFormula, getFormula, getNewFormula, listFormulas } from "../queries";
import { formulaChangeBody, newFormulaBody, ofNew, withoutReadOnly } from "./bodies";
import { exampleFormula } from "./examples";
import { formulaShape } from "./instance-shape";

const tag = "Formulas";
const pathParameters = z.object({ id: idInput.meta({ description: "The formula's ID.", example: 51 }) });
const { name, description, triggers, steps } = exampleFormula;

export const createFormulaOperation = defineOperation({
  id: "createFormula",
  method: "POST",
  path: "/formulas",
  tag,
  summary: "Adds a formula to the caller's account",
  description: "Nothing runs before somebody makes an instance of it.",
  privilege: "createFormulas",
  body: newFormulaBody,
  answer: { description: "The formula.", schema: formulaShape },
  refusals: [409],
  example: { body: { name, description, triggers, steps }, answer: exampleFormula },
  async run({ body, execute }) {
    const { formulaId } = await execute(createFormula, ofNew(body));
    return { body: await execute(getNewFormula, { formulaId }) };
  },
});

export const listFormulasOperation = defineOperation({
  id: "listFormulas",
  method: "GET",
  path: "/formulas",
  tag,
  summary: "The formulas that the caller sees, by ID",
  description:
    "All of them for administrators of the organization; for others those of the own account and those of the default account's administrators.",
  privilege: "viewFormulas",
  queryParameters: z.object(pageParameters),
  answer: { description: "One page of formulas.", schema: z.array(formulaShape), headers: listHeaders },
  example: { query: { pageSize: 200 }, answer: [exampleFormula] },
  run: async (request) => listAnswer(request, await request.execute(listFormulas, request.query)),
});

export const getFormulaOperation = defineOperation({
  id: "getFormula",
  method: "GET",
  path: "/formulas/{id}",
  tag,
  summary: "One formula that the caller sees",
  privilege: "viewFormulas",
  pathParameters,
  answer: { description: "The formula.", schema: formulaShape },
  refusals: [404],
  example: { path: { id: exampleFormula.id }, answer: exampleFormula },
  run: async ({ path, execute }) => ({ body: await execute(getFormula, { formulaId: path.id }) }),
});

/** PATCH and PUT do the same: fields that are left out stay. */
const changeBy = (method: "PATCH" | "PUT", id: string) =>
  defineOperation({
    id,
    method,
    path: "/formulas/{id}",
    tag,
    summary: method === "PATCH" ? "Changes a formula" : "Changes a formula, sent back whole",
    description:
      "Fields that are left out stay as they are. Triggers and steps change only when the caller may edit the owner of every instance. Active instances get the jobs of the new triggers at once.",
    privilege: "editFormulas",
    pathParameters,
    body: formulaChangeBody,
    answer: { description: "The formula as it is now.", schema: formulaShape },
    refusals: [404, 409],
    example: {
      path: { id: exampleFormula.id },
      body: method === "PATCH" ? { description } : { name, description, triggers, steps },
      answer: exampleFormula,
    },
    async run({ path, body, execute }) {
      const formulaId = path.id;
      const { readOnly, rest } = withoutReadOnly(body);
      await execute(updateFormula, { ...rest, formulaId, readOnly });
      return { body: await execute(getChangedFormula, { formulaId }) };
    },
  });

export const patchFormulaOperation = changeBy("PATCH", "patchFormula");
export const putFormulaOperation = changeBy("PUT", "putFormula");

export const deleteFormulaOperation = defineOperation({
  id: "deleteFormula",
  method: "DELETE",
  path: "/formulas/{id}",
  tag,
  summary: "Deletes a formula with its instances for good",
  description:
    "The instances are those of everybody who made one, and the caller must be one who may edit each of these users; their jobs are stopped first.",
  privilege: "deleteFormulas",
  pathParameters,
  answer: { description: "The formula is gone." },
  refusals: [404, 409],
  example: { path: { id: exampleFormula.id } },
  async run({ path, execute }) {
    await execute(deleteFormula, { formulaId: path.id });
    return {};
  },
});
