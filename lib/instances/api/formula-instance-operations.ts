import "server-only";
import { z } from "zod";
import { listAnswer, listHeaders, pageParameters } from "@/lib/core/api/list";
import { defineOperation } from "@/lib/core/api/operation";
import { idInput } from "@/lib/core/text";
import { activateFormulaInstance } from "../commands/activate-formula-instance";
import { createFormulaInstance } from "../commands/create-formula-instance";
import { deactivateFormulaInstance } from "../commands/deactivate-formula-instance";
import { deleteFormulaInstance } from "../commands/delete-formula-instance";
import { getFormulaInstance, listFormulaInstances } from "../queries";
import { newFormulaInstanceBody, ofNew } from "./bodies";
import { exampleFormulaInstance } from "./examples";
import { formulaInstanceShape } from "./instance-shape";

const tag = "Formulas";
const privilege = "createFormulaInstances" as const;
const id = idInput.meta({ description: "The formula's ID.", example: 51 });
const iid = idInput.meta({ description: "The formula instance's ID.", example: 61 });
const ofFormula = z.object({ id });
const oneInstance = z.object({ id, iid });
const formulaId = exampleFormulaInstance.formula.id;
const examplePath = { id: formulaId, iid: exampleFormulaInstance.id };

const answer = { description: "The formula instance as it is now.", schema: formulaInstanceShape };
const page = {
  description: "One page of formula instances.",
  schema: z.array(formulaInstanceShape),
  headers: listHeaders,
};
const whenEmpty = "No instances found";

export const createFormulaInstanceOperation = defineOperation({
  id: "createFormulaInstance",
  method: "POST",
  path: "/formulas/{id}/instances",
  tag,
  summary: "Switches a formula on for the caller",
  description:
    "Each scheduled trigger gives an active instance a job. It runs as the caller and stops with them; its requests go to public addresses only.",
  privilege,
  pathParameters: ofFormula,
  body: newFormulaInstanceBody,
  answer,
  refusals: [404, 409],
  example: {
    path: { id: formulaId },
    body: { name: exampleFormulaInstance.name, configuration: { to: "London" } },
    answer: exampleFormulaInstance,
  },
  async run({ path, body, execute }) {
    const { instanceId } = await execute(createFormulaInstance, { ...ofNew(body), formulaId: path.id });
    return { body: await execute(getFormulaInstance, { instanceId }) };
  },
});

export const listFormulaInstancesOperation = defineOperation({
  id: "listFormulaInstances",
  method: "GET",
  path: "/formulas/{id}/instances",
  tag,
  summary: "The caller's instances of one formula, by ID",
  privilege,
  pathParameters: ofFormula,
  queryParameters: z.object(pageParameters),
  answer: page,
  refusals: [404],
  example: { path: { id: formulaId }, query: { pageSize: 200 }, answer: [exampleFormulaInstance] },
  async run(request) {
    const input = { ...request.query, formulaId: request.path.id };
    return listAnswer(request, await request.execute(listFormulaInstances, input), { whenEmpty });
  },
});

export const listAllFormulaInstancesOperation = defineOperation({
  id: "listAllFormulaInstances",
  method: "GET",
  path: "/formulas/instances",
  tag,
  summary: "The caller's instances of all formulas, by ID",
  privilege,
  queryParameters: z.object(pageParameters),
  answer: page,
  example: { query: { pageSize: 200 }, answer: [exampleFormulaInstance] },
  run: async (request) =>
    listAnswer(request, await request.execute(listFormulaInstances, request.query), { whenEmpty }),
});

/** Nothing changes for one that is switched so already. */
const switchedBy = (method: "PUT" | "DELETE") => {
  const [command, verb] =
    method === "PUT"
      ? ([activateFormulaInstance, "activate"] as const)
      : ([deactivateFormulaInstance, "deactivate"] as const);
  const active = method === "PUT";
  return defineOperation({
    id: `${verb}FormulaInstance`,
    method,
    path: "/formulas/{id}/instances/{iid}/active",
    tag,
    summary: `Switches one of the caller's formula instances ${active ? "on" : "off"}`,
    description: active
      ? "Each scheduled trigger of the formula gives it a job."
      : "Its jobs are stopped and removed; what runs is interrupted and commits nothing more.",
    privilege,
    pathParameters: oneInstance,
    answer,
    refusals: [404, 409],
    example: { path: examplePath, answer: { ...exampleFormulaInstance, active } },
    async run({ path, execute }) {
      const instanceId = path.iid;
      await execute(command, { instanceId, formulaId: path.id });
      return { body: await execute(getFormulaInstance, { instanceId }) };
    },
  });
};

export const activateFormulaInstanceOperation = switchedBy("PUT");
export const deactivateFormulaInstanceOperation = switchedBy("DELETE");

export const deleteFormulaInstanceOperation = defineOperation({
  id: "deleteFormulaInstance",
  method: "DELETE",
  path: "/formulas/{id}/instances/{iid}",
  tag,
  summary: "Removes one of the caller's formula instances for good",
  description: "Its jobs are stopped first.",
  privilege,
  pathParameters: oneInstance,
  answer: { description: "The formula instance is gone." },
  refusals: [404, 409],
  example: { path: examplePath },
  async run({ path, execute }) {
    await execute(deleteFormulaInstance, { instanceId: path.iid, formulaId: path.id });
    return {};
  },
});
