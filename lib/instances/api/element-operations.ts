import "server-only";
import { z } from "zod";
import { listAnswer, listHeaders, pageParameters } from "@/lib/core/api/list";
import { defineOperation } from "@/lib/core/api/operation";
import { withFieldNames } from "@/lib/core/api/rename-fields";
import { idInput } from "@/lib/core/text";
import { createElementInstance } from "../commands/create-element-instance";
import { deleteElementInstance } from "../commands/delete-element-instance";
import { updateElementInstance } from "../commands/update-element-instance";
import { getChangedElementInstance, getElementInstance, listElementInstances } from "../queries";
import { instanceChangeBody, newInstanceBody, ofNew, withoutReadOnly } from "./bodies";
import { exampleInstance, exampleInstanceToken, examplePolling } from "./examples";
import { elementInstanceShape } from "./instance-shape";

const tag = "Instances";
const pathParameters = z.object({ id: idInput.meta({ description: "The instance's ID.", example: 41 }) });
const names = { elementKey: "element.key" };

const createdShape = elementInstanceShape
  .extend({
    token: z.string().meta({
      description: "Names this instance in calls: `Authorization: …, Element <token>`. Told this once.",
    }),
  })
  .meta({ id: "CreatedElementInstance" });

const keysOf = (configuration: object) =>
  Object.fromEntries(Object.keys(configuration).map((key) => [key, "secured" as const]));

export const createInstanceOperation = defineOperation({
  id: "createInstance",
  method: "POST",
  path: "/instances",
  tag,
  summary: "Connects the caller to a service",
  description:
    "A poller that the configuration asks for is a job of the caller and stops with them. It calls public addresses only.",
  privilege: "createElementInstances",
  body: newInstanceBody,
  answer: { description: "The instance, with its token.", schema: createdShape },
  refusals: [409],
  example: {
    body: {
      name: "Sales mailbox",
      element: { key: "mailbox" },
      tags: ["sales"],
      configuration: examplePolling,
    },
    answer: { ...exampleInstance, configuration: keysOf(examplePolling), token: exampleInstanceToken },
  },
  async run({ body, execute }) {
    const { element, ...rest } = ofNew(body);
    const { instanceId, token } = await withFieldNames(names, () =>
      execute(createElementInstance, { ...rest, elementKey: element.key }),
    );
    return { body: { ...(await execute(getChangedElementInstance, { instanceId })), token } };
  },
});

export const listInstancesOperation = defineOperation({
  id: "listInstances",
  method: "GET",
  path: "/instances",
  tag,
  summary: "The caller's element instances, by ID",
  privilege: "viewElements",
  queryParameters: z.object(pageParameters),
  answer: {
    description: "One page of instances.",
    schema: z.array(elementInstanceShape),
    headers: listHeaders,
  },
  example: { query: { pageSize: 200 }, answer: [exampleInstance] },
  run: async (request) =>
    listAnswer(request, await request.execute(listElementInstances, request.query), {
      whenEmpty: "No instances found",
    }),
});

export const getInstanceOperation = defineOperation({
  id: "getInstance",
  method: "GET",
  path: "/instances/{id}",
  tag,
  summary: "One of the caller's element instances",
  privilege: "viewElements",
  pathParameters,
  answer: { description: "The instance.", schema: elementInstanceShape },
  refusals: [404],
  example: { path: { id: exampleInstance.id }, answer: exampleInstance },
  run: async ({ path, execute }) => ({ body: await execute(getElementInstance, { instanceId: path.id }) }),
});

export const patchInstanceOperation = defineOperation({
  id: "patchInstance",
  method: "PATCH",
  path: "/instances/{id}",
  tag,
  summary: "Changes one of the caller's element instances",
  description:
    "Fields that are left out stay as they are. The poller becomes what the configuration asks for by then.",
  privilege: "createElementInstances",
  pathParameters,
  body: instanceChangeBody,
  answer: { description: "The instance as it is now.", schema: elementInstanceShape },
  refusals: [404, 409],
  example: {
    path: { id: exampleInstance.id },
    body: { tags: ["sales"], configuration: { "api.key": "secured", "old.key": null } },
    answer: exampleInstance,
  },
  async run({ path, body, execute }) {
    const instanceId = path.id;
    const { readOnly, rest } = withoutReadOnly(body);
    const { element, ...fields } = rest;
    await withFieldNames(names, () =>
      execute(updateElementInstance, { ...fields, instanceId, elementKey: element?.key, readOnly }),
    );
    return { body: await execute(getChangedElementInstance, { instanceId }) };
  },
});

export const deleteInstanceOperation = defineOperation({
  id: "deleteInstance",
  method: "DELETE",
  path: "/instances/{id}",
  tag,
  summary: "Removes one of the caller's element instances for good",
  description: "Its poller is stopped first, and its token names nothing any more.",
  privilege: "createElementInstances",
  pathParameters,
  answer: { description: "The instance is gone." },
  refusals: [404, 409],
  example: { path: { id: exampleInstance.id } },
  async run({ path, execute }) {
    await execute(deleteElementInstance, { instanceId: path.id });
    return {};
  },
});
