import "server-only";
import { z } from "zod";
import { defineCommand } from "@/lib/core/command";
import { AppError } from "@/lib/core/errors";
import { expireImports } from "../expire-imports";

/** The worker's own: removes what nobody applied for days, also where nobody imports any more. */
export const removeForgottenImports = defineCommand({
  action: "import.delete",
  privilege: "signed-in",
  input: z.strictObject({}),
  async run(tx, ctx) {
    if (ctx.actor.type !== "system") throw new AppError("forbidden", "Only the worker does this.");
    const audit = await expireImports(tx, ctx);
    return { data: { removed: audit.length }, audit };
  },
});
