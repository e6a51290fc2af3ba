import type { TestBed, TestUser } from "@/db/test/test-bed";
import { exampleFormula, exampleFormulaInstance, exampleInstance } from "@/lib/instances/api/examples";
import { createElementInstance } from "@/lib/instances/commands/create-element-instance";
import { createFormula } from "@/lib/instances/commands/create-formula";
import { createFormulaInstance } from "@/lib/instances/commands/create-formula-instance";

/** The instances and the formula of the examples, made as their owner makes them. */
export async function exampleWork(bed: TestBed, owner: TestUser, domain: string) {
  const ctx = await bed.ctxOf(owner);
  const { name, element, tags } = exampleInstance;
  const instance = await createElementInstance.execute(ctx, {
    ...{ name, tags, elementKey: element.key },
    configuration: { "api.key": "k-1815" },
  });
  const { description, triggers, steps } = exampleFormula;
  const { formulaId } = await createFormula.execute(ctx, {
    ...{ name: exampleFormula.name, description, triggers },
    steps: steps.map((step) => ({
      ...step,
      properties: { ...step.properties, url: String(step.properties["url"]).replace("example.com", domain) },
    })),
  });
  const formulaInstance = await createFormulaInstance.execute(ctx, {
    formulaId,
    name: exampleFormulaInstance.name,
    configuration: { to: "London" },
  });
  return {
    instance: { id: instance.instanceId },
    formula: { id: formulaId },
    formulaInstance: { id: formulaInstance.instanceId },
  };
}
