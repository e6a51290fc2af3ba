import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { ActionResult } from "@/lib/core/errors";
import { sessionCookie } from "../fixtures/test";
import { sharedConsole } from "../fixtures/server";

// Every way into the console, as the build wrote them down: nothing can be added that this does not see.

const read = (file: string): unknown => JSON.parse(readFileSync(join(".next", "server", file), "utf8"));

export interface Action {
  readonly name: string;
  readonly id: string;
  /** A page that can call it. */
  readonly page: string;
}

interface ServerReferences {
  node: Record<string, { exportedName: string; workers: Record<string, unknown> }>;
}

/** "app/(console)/security/accounts/[accountId]/page" -> "/security/accounts/1" */
function pathOf(entry: string): string {
  const path = entry
    .replace(/^(app)?\//, "/")
    .replace(/\/(page|route)$/, "")
    .replace(/\/\([^)]+\)/g, "")
    .replace(/\[[^\]]+\]/g, "1");
  return path === "" ? "/" : path;
}

/** Every server action of the build. */
export function actions(): Action[] {
  // Written by the build of Next.
  const { node } = read("server-reference-manifest.json") as ServerReferences;
  return Object.entries(node).map(([id, { exportedName, workers }]) => ({
    name: exportedName,
    id,
    page: pathOf(`/${Object.keys(workers)[0] ?? ""}`.replace(/^\/app/, "")),
  }));
}

/**
 * Every page, route and path of the HTTP API of the build, as the folders below app name them, without groups:
 * "/users/[userId]".
 */
export function places(): { pages: string[]; routes: string[]; api: string[] } {
  const entries = Object.keys(read("app-paths-manifest.json") as Record<string, string>);
  const named = (kind: string) =>
    entries
      .filter((entry) => entry.endsWith(`/${kind}`) && !entry.startsWith("/_"))
      .map((entry) => entry.slice(0, -kind.length - 1).replace(/\/\([^)]+\)/g, "") || "/")
      .sort();
  const isApi = (path: string) => path.startsWith("/api/v2/");
  return {
    pages: named("page"),
    routes: named("route").filter((path) => !isApi(path)),
    api: named("route").filter(isApi),
  };
}

export interface Caller {
  /** Another console than the shared one. */
  readonly at?: string;
  /** Left out: nobody is signed in. */
  readonly token?: string | undefined;
  /** Null: the header is not sent. */
  readonly origin?: string | null;
  readonly method?: string;
}

const consoleOf = ({ at = sharedConsole().url }: Caller) => at;

async function headersOf(caller: Caller): Promise<Record<string, string>> {
  const { token, origin = consoleOf(caller) } = caller;
  const cookie = token === undefined ? undefined : await sessionCookie(token);
  return {
    ...(cookie && { cookie: `${cookie.name}=${cookie.value}` }),
    ...(origin !== null && { origin }),
  };
}

export interface ActionAnswer {
  readonly status: number;
  /** Undefined when the action did not answer. */
  readonly result: ActionResult<unknown> | undefined;
  readonly text: string;
}

/** The result in React's payload: row 0 says which row holds what the action returned. */
function resultIn(text: string): ActionResult<unknown> | undefined {
  const rows = new Map(
    text.split("\n").map((line) => [line.slice(0, line.indexOf(":")), line.slice(line.indexOf(":") + 1)]),
  );
  const place = /"a":"\$@(\w+)"/.exec(rows.get("0") ?? "")?.[1];
  const row = place === undefined ? undefined : rows.get(place);
  // Ours: what every action answers.
  return row?.startsWith("{") ? (JSON.parse(row) as ActionResult<unknown>) : undefined;
}

/** Posts to an action with a body as it stands. */
export async function postToAction(
  action: Action,
  body: string | FormData,
  caller: Caller = {},
): Promise<ActionAnswer> {
  const response = await fetch(consoleOf(caller) + action.page, {
    method: "POST",
    redirect: "manual",
    headers: {
      ...(await headersOf(caller)),
      accept: "text/x-component",
      "next-action": action.id,
      ...(typeof body === "string" && { "content-type": "text/plain;charset=UTF-8" }),
    },
    body,
  });
  const text = await response.text();
  return { status: response.status, text, result: resultIn(text) };
}

/** Calls an action as the browser would. */
export const callAction = (action: Action, input: unknown, caller: Caller = {}) =>
  postToAction(action, JSON.stringify([input]), caller);

export interface PageAnswer {
  readonly status: number;
  readonly location: string | null;
  readonly headers: Headers;
  readonly text: string;
}

/** Reads a page or route, as HTML or JSON, or as React's payload. */
export async function open(
  path: string,
  caller: Caller = {},
  form: "html" | "rsc" = "html",
): Promise<PageAnswer> {
  const response = await fetch(consoleOf(caller) + path, {
    method: caller.method ?? "GET",
    redirect: "manual",
    headers: { ...(await headersOf({ ...caller, origin: null })), ...(form === "rsc" && { rsc: "1" }) },
  });
  return {
    status: response.status,
    location: response.headers.get("location"),
    headers: response.headers,
    text: await response.text(),
  };
}

/** What an answer amounts to, in the words of the permission matrix. */
export function verdictOf({ status, result }: Pick<ActionAnswer, "status" | "result">): string {
  if (!result) return `http ${status}`;
  return result.ok ? "done" : result.error.code;
}
