import "server-only";
import { notFound, redirect } from "next/navigation";
import type { z } from "zod";
import type { Privilege } from "@/lib/access/privileges";
import { requestCtx, requestFacts } from "@/lib/auth/request-ctx";
import { rolesWithPrivilege } from "@/lib/access/roles-with-privilege";
import { errorAnswer } from "./verb/answer";
import type { Ctx } from "./ctx";
import { type ActionError, AppError } from "./errors";
import type { Query } from "./query";
import { stepPages } from "./verb/sign-in-step";
import { answerUnavailable, unavailable } from "./verb/unavailable";

export interface NoAccess {
  readonly message: string;
  readonly roleNames: readonly string[];
  readonly privileges: readonly Privilege[];
  /** Roles of this organization that include what is missing. */
  readonly givenBy: readonly string[];
}

export type Loaded<T> =
  | { readonly state: "ready"; readonly data: T; readonly ctx: Ctx }
  | { readonly state: "no-access"; readonly noAccess: NoAccess; readonly ctx: Ctx }
  | { readonly state: "failed"; readonly error: ActionError; readonly ctx: Ctx };

/** What a page decides by that is no verb: whether the organization is set up. */
export async function loadFact<T>(read: () => Promise<T>): Promise<T> {
  const { requestId } = await requestFacts();
  return read().catch((error: unknown) => {
    throw unavailable(error, requestId);
  });
}

/** The page says so itself. */
function failed(error: unknown, ctx: Ctx): Loaded<never> {
  const answer = errorAnswer(error, ctx.requestId);
  if (answer.code === "busy") answerUnavailable(ctx.requestId);
  return { state: "failed", error: answer, ctx };
}

async function noAccessOf(ctx: Ctx, error: AppError): Promise<NoAccess> {
  const details = error.details;
  const missing =
    typeof details === "object" &&
    details !== null &&
    "privileges" in details &&
    Array.isArray(details.privileges)
      ? // Put there by requirePrivilege.
        (details.privileges as Privilege[])
      : [];
  return {
    message: error.message,
    roleNames: ctx.actor.type === "user" ? ctx.actor.roleNames : [],
    privileges: missing,
    givenBy: await rolesWithPrivilege(ctx, missing),
  };
}

/**
 * Reads what a page shows. Nobody signed in goes to the sign-in page and comes back; what is missing or may not be seen
 * is "not found"; a missing privilege comes back as data, so that the page can say who can give it.
 * @param path where to come back to after signing in
 */
export async function loadPage<S extends z.ZodType, T>(
  query: Query<S, T>,
  raw: z.input<S>,
  path: string,
): Promise<Loaded<T>> {
  const ctx = await requestCtx();
  const back = `callbackUrl=${encodeURIComponent(path)}`;
  const step = ctx.actor.type === "user" ? ctx.actor.nextStep : undefined;
  if (step && !query.duringSteps?.includes(step)) redirect(`${stepPages[step]}?${back}`);
  try {
    return { state: "ready", data: await query.execute(ctx, raw), ctx };
  } catch (error) {
    if (!(error instanceof AppError)) return failed(error, ctx);
    if (error.code === "unauthenticated") redirect(`/sign-in?${back}`);
    if (error.code === "not_found" || error.code === "invalid_input") notFound();
    if (error.code === "forbidden")
      return { state: "no-access", noAccess: await noAccessOf(ctx, error), ctx };
    return failed(error, ctx);
  }
}

/** Several things that one page shows as one: everything, or the first reason why it is not shown. */
export function allLoaded<T extends object>(parts: { [Name in keyof T]: Loaded<T[Name]> }): Loaded<T> {
  const entries = Object.entries<Loaded<unknown>>(parts);
  const data: Record<string, unknown> = {};
  for (const [name, part] of entries) {
    if (part.state !== "ready") return part;
    data[name] = part.data;
  }
  const [first] = entries;
  if (first?.[1].state !== "ready") throw new Error("a page loads at least one thing");
  // Filled with the data of every part, under its name.
  return { state: "ready", data: data as T, ctx: first[1].ctx };
}
