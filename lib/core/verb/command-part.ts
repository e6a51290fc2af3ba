import "server-only";
import type { z } from "zod";
import type { CommandDefinition, CommandOutcome } from "../command";
import type { Ctx } from "../ctx";
import type { Database } from "../database";
import { parseInput } from "./input";
import { requirePrivilege } from "./requirement";

/** A command as a part of a larger one, in the same transaction: its privilege, input and rules hold as ever. */
export interface CommandPart<S extends z.ZodType, T, P> {
  /** Its slow work, for `prepare` of the larger command. */
  readonly prepare: (ctx: Ctx, input: z.output<S>) => Promise<P>;
  /** Its events carry its own action. `ctx` is the one that the larger command's `run` was given. */
  readonly part: (tx: Database, ctx: Ctx, raw: z.input<S>, prepared: P) => Promise<CommandOutcome<T>>;
}

/** What a definition offers to larger commands. */
export function partOf<S extends z.ZodType, T, P>(
  definition: CommandDefinition<S, T, P>,
): CommandPart<S, T, P> {
  const { action, privilege, input, duringSteps } = definition;
  return {
    // Without `prepare` the type of P is undefined.
    prepare: async (ctx, parsed) => (await definition.prepare?.(ctx, parsed)) as P,
    async part(tx, ctx, raw, prepared) {
      requirePrivilege(ctx, privilege, duringSteps);
      const outcome = await definition.run(tx, ctx, parseInput(input, raw), prepared);
      return { ...outcome, audit: outcome.audit.map((event) => ({ action, ...event })) };
    },
  };
}
