import { vi } from "vitest";
import type { z } from "zod";
import type { Ctx } from "@/lib/core/ctx";
import { inTenant } from "@/lib/core/database";
import type { Query } from "@/lib/core/query";

interface Plan {
  "Node Type": string;
  "Relation Name"?: string;
  "Index Name"?: string;
  Plans?: Plan[];
}

const nodes = (plan: Plan): Plan[] => [plan, ...(plan.Plans ?? []).flatMap(nodes)];

/** How PostgreSQL reads the tables for this query: names of indexes, and "Seq Scan of users". */
export async function readAccess<S extends z.ZodType, T>(
  query: Query<S, T>,
  ctx: Ctx,
  input: z.input<S>,
): Promise<string[]> {
  return inTenant(ctx.organizationId, { mode: "read" }, async (database) => {
    const sent = vi.spyOn(database.$client, "query");
    await query.run(database, ctx, query.input.parse(input));
    // pg takes a statement with its values, or the values beside it.
    const statements = sent.mock.calls.map(([statement, values]) => {
      const { text, values: own } = statement as unknown as { text: string; values?: unknown[] };
      return { text, values: own ?? (values as unknown as unknown[] | undefined) ?? [] };
    });
    sent.mockRestore();
    const access = new Set<string>();
    for (const { text, values } of statements.filter((statement) => !statement.text.startsWith("explain"))) {
      const { rows } = await database.$client.query<{ "QUERY PLAN": { Plan: Plan }[] }>({
        text: `explain (format json) ${text}`,
        values,
      });
      for (const node of nodes(rows[0]?.["QUERY PLAN"][0]?.Plan ?? { "Node Type": "none" })) {
        if (node["Index Name"]) access.add(node["Index Name"]);
        if (node["Node Type"] === "Seq Scan") access.add(`Seq Scan of ${node["Relation Name"] ?? ""}`);
      }
    }
    return [...access];
  });
}
