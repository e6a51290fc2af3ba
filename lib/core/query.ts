import "server-only";
import type { z } from "zod";
import type { Ctx } from "./ctx";
import { type Database, inTenant } from "./database";
import { AppError } from "./errors";
import { parseInput } from "./verb/input";
import { refusalFromPostgres } from "./postgres-errors";
import { type Requirement, requirePrivilege } from "./verb/requirement";
import type { SignInStep } from "./verb/sign-in-step";

export interface QueryDefinition<S extends z.ZodType, T> {
  /** `users.list`: for logs and for the test that enumerates all verbs. */
  readonly name: string;
  readonly privilege: Requirement;
  readonly input: S;
  /** Also serves somebody who is half signed in, at one of these steps. */
  readonly duringSteps?: readonly SignInStep[];
  /** For each statement; 5,000 unless said otherwise. */
  readonly statementTimeoutMs?: number;
  readonly run: (database: Database, ctx: Ctx, input: z.output<S>) => Promise<T>;
}

export interface Query<S extends z.ZodType, T> extends QueryDefinition<S, T> {
  readonly kind: "query";
  /** @throws AppError as the closed list says */
  readonly execute: (ctx: Ctx, raw: z.input<S>) => Promise<T>;
}

/** The only way to read: privilege checked, input parsed, a read-only transaction inside the actor's organization. */
export function defineQuery<S extends z.ZodType, T>(definition: QueryDefinition<S, T>): Query<S, T> {
  return {
    ...definition,
    kind: "query",
    async execute(ctx, raw) {
      requirePrivilege(ctx, definition.privilege, definition.duringSteps);
      const input = parseInput(definition.input, raw);
      try {
        const { statementTimeoutMs } = definition;
        const transaction = { mode: "read" as const, ...(statementTimeoutMs && { statementTimeoutMs }) };
        return await inTenant(ctx.organizationId, transaction, (database) =>
          definition.run(database, ctx, input),
        );
      } catch (error) {
        if (error instanceof AppError) throw error;
        throw refusalFromPostgres(error) ?? error;
      }
    },
  };
}
