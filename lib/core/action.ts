import "server-only";
import { revalidatePath } from "next/cache";
import { headers } from "next/headers";
import type { z } from "zod";
import { requestCtx, requestFacts } from "@/lib/auth/request-ctx";
import { errorAnswer } from "./verb/answer";
import type { Command } from "./command";
import { env } from "./env";
import { type ActionResult, AppError } from "./errors";

/** @throws AppError when the call does not come from one of our own pages (CVE-2026-27978: a missing Origin is foreign) */
async function requireOwnOrigin(): Promise<void> {
  const origin = (await headers()).get("origin");
  if (origin !== null && env().allowedOrigins.includes(origin)) return;
  throw new AppError("forbidden", "This call does not come from a page of this console.");
}

/**
 * Makes a command callable from the browser. A server action is a public POST: its origin, actor, privilege and input
 * are all checked, and it answers with a result, never with an exception.
 * @param options.revalidate pages whose server-rendered part shows what changed
 */
export function toAction<S extends z.ZodType, T>(
  command: Command<S, T>,
  options: { revalidate?: readonly string[] } = {},
): (raw: unknown) => Promise<ActionResult<T>> {
  return async (raw) => {
    const { requestId } = await requestFacts();
    try {
      await requireOwnOrigin();
      const ctx = await requestCtx();
      // Parsed by the command: what a browser sends has no type yet.
      const data = await command.execute({ ...ctx, requestId }, raw as z.input<S>);
      for (const path of options.revalidate ?? []) revalidatePath(path, "layout");
      return { ok: true, data };
    } catch (error) {
      return { ok: false, error: errorAnswer(error, requestId) };
    }
  };
}
