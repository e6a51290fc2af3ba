import { basename, dirname } from "node:path";
import ts from "typescript";
import { describe, expect, it } from "vitest";
import { type Import, placesOf, type SourceFile, sourceFiles } from "@/db/test/source-files";

// How Rolecall is built, checked: who imports whom, and what only named files may do.

const files = sourceFiles();
const code = files.filter((file) => !file.isTest);
const inFolder = (folder: string) => code.filter((file) => file.path.startsWith(`${folder}/`));
const library = inFolder("lib").filter((file) => !file.path.startsWith("lib/start/"));

const paths = (found: readonly SourceFile[]) => found.map((file) => file.path);
const saying = (pattern: RegExp, among = code) => paths(among.filter((file) => pattern.test(file.text)));
const isClient = (file: SourceFile) => /^"use client";/m.test(file.text.slice(0, 200));
const isActions = (file: SourceFile) => /^"use server";/.test(file.text);
const isServerOnly = (file: SourceFile) => file.imports.some(({ target }) => target === "server-only");

/** "from -> to" for every import that takes more than types and that the rule does not allow. */
function against(
  among: readonly SourceFile[],
  isAllowed: (target: string, file: SourceFile) => boolean,
): string[] {
  return among.flatMap((file) =>
    file.imports
      .filter((each) => !each.isType && /^(app|components|lib|db|e2e)\//.test(each.target))
      .filter((each) => !isAllowed(each.target, file))
      .map((each) => `${file.path} -> ${each.target}`),
  );
}

/** Of lib, what may run in a browser: looks, rules, names of actions. */
const browserSafe = new RegExp(
  "^lib/(" +
    [
      "[a-z-]+/(schemas|rules|actions|email)\\.ts",
      "access/(privileges|start-roles|decide)\\.ts",
      "auth/passwords/(password-policy|generate-password)\\.ts",
      "core/(errors|text)\\.ts",
      "jobs/(schedule|wall-clock|states|work/hand-over-rules)\\.ts",
      "users/(bulk/(schemas|undo/refuse-undo|user-ids)|transfer/(fields|export/id-list))\\.ts",
    ].join("|") +
    ")$",
);

describe("imports point one way: app -> components -> lib -> db", () => {
  it("app", () => {
    expect(against(inFolder("app"), (target) => /^(app|components|lib)\//.test(target))).toEqual([]);
    const kernel =
      /^lib\/core\/(page|route|errors|env|ctx|verb\/sign-in-step|stream\/stream-route|api\/routes)\.ts$/;
    const isAllowed = (target: string) => !target.startsWith("lib/core/") || kernel.test(target);
    expect(against(inFolder("app"), isAllowed)).toEqual([]);
  });

  it("components: of lib only what is browser-safe", () => {
    const isAllowed = (target: string) => target.startsWith("components/") || browserSafe.test(target);
    expect(against(inFolder("components"), isAllowed)).toEqual([]);
  });

  it("lib", () => {
    expect(
      against(inFolder("lib"), (target) => /^(lib|db)\//.test(target) && !target.startsWith("db/test/")),
    ).toEqual([]);
    const programs = (target: string) => !/^lib\/start\//.test(target);
    expect(against(library, programs)).toEqual([]);
  });

  it("db: the schema imports nothing of ours", () => {
    const schema = inFolder("db").filter(({ path }) =>
      /^db\/(client|values|columns|relations|schema\/.*)\.ts$/.test(path),
    );
    expect(against(schema, (target) => /^db\/(values|columns|schema\/.*)\.ts$/.test(target))).toEqual([]);
    const isAllowed = (target: string) => /^(db|lib)\//.test(target);
    expect(against(inFolder("db"), isAllowed)).toEqual([]);
  });

  it("what is browser-safe imports only what is browser-safe", () => {
    const safe = library.filter((file) => browserSafe.test(file.path) && !isActions(file));
    expect(against(safe, (target) => browserSafe.test(target) || target === "db/values.ts")).toEqual([]);
    expect(paths(safe.filter(isServerOnly))).toEqual([]);
  });

  it("the kernel knows access, audit and whose request it is, and no other domain", () => {
    const isAllowed = (target: string) =>
      /^(db|lib\/core|lib\/access|lib\/audit)\/|^lib\/auth\/(request-ctx|actor|keys|api\/api-ctx)\.ts$/.test(
        target,
      );
    expect(
      against(
        library.filter(({ path }) => path.startsWith("lib/core/")),
        isAllowed,
      ),
    ).toEqual([]);
  });

  it("a domain does not import another domain's commands or queries", () => {
    // Whom a change is about is loaded in one way, with rule 2 inside, whatever the domain; conditions of lists are read in one.
    const shared =
      /^lib\/((core|access|audit|auth|ceql|jobs\/work|instances\/owned)\/|users\/(user-record\.ts$|transfer\/)|[a-z]+\/api\/[a-z-]+-shape\.ts$)/;
    const verbs = new Set(saying(/\bdefine(Query|Command)\(/, library));
    const isAllowed = (target: string, file: SourceFile) => {
      if (!target.startsWith("lib/") || target.split("/")[1] === file.path.split("/")[1]) return true;
      // The document lists the operations of every domain.
      if (file.path === "lib/api/operations.ts") return /^lib\/[a-z]+\/api\//.test(target);
      // What a job may call is what the document has.
      if (file.path === "lib/jobs/call/find-call.ts" && target === "lib/api/match-operation.ts") return true;
      // A job does what its owner could do: through the same commands and queries.
      if (/^lib\/jobs\/(handlers|worker)\//.test(file.path)) return true;
      return !verbs.has(target) && (shared.test(target) || browserSafe.test(target));
    };
    expect(against(library, isAllowed)).toEqual([]);
  });
});

describe("what only named files may do", () => {
  it("open a pool", () => {
    expect(saying(/new (pg\.)?Pool\(/)).toEqual(["lib/core/database.ts"]);
    const connects = saying(/new (pg\.)?Client\(/).filter((path) => !/^(lib\/start|db)\//.test(path));
    // The worker listens, and asks whether its runs may go on although the pool is used up.
    expect(connects).toEqual(["lib/jobs/worker/control-connection.ts"]);
  });

  it("write audit events: the kernel", () => {
    expect(saying(/\bwriteAudit\(/)).toEqual(["lib/core/audit.ts", "lib/core/command.ts"]);
    expect(saying(/insert\(auditEvents\)|insert into audit_events/i)).toEqual(["lib/core/audit.ts"]);
  });

  it("read outside a tenant", () => {
    expect(saying(/\blookUp(<\w+>)?\(/, library)).toEqual([
      "lib/auth/actor.ts",
      "lib/auth/api/last-use.ts",
      "lib/auth/links/mail-links.ts",
      "lib/auth/lockout/find-credential.ts",
      // Counts calls: nothing of an organization stands in its table.
      "lib/core/api/limits/rate-limit.ts",
      // What operators watch is of the whole installation: numbers without a name.
      "lib/monitoring/gauges.ts",
      "lib/monitoring/readiness.ts",
      "lib/monitoring/work-gauges.ts",
      "lib/organizations/is-set-up.ts",
    ]);
    // The queue brings its own statements, about its own tables.
    const pools = ["lib/core/database.ts", "lib/jobs/worker/queue/queue.ts"];
    expect(saying(/\bpool\(\)/, library)).toEqual(pools);
  });

  it("act over all organizations: the worker, which finds out whose work is due", () => {
    const callers = saying(/\bacrossTenants\(/, library);
    expect(callers.filter((path) => !/^lib\/(jobs\/worker\/|core\/database\.ts$)/.test(path))).toEqual([]);
  });

  it("begin a transaction of their own", () => {
    expect(saying(/\binTenant\(/, library)).toEqual([
      "lib/access/roles-with-privilege.ts",
      "lib/auth/passwords/own-password-policy.ts",
      "lib/auth/passwords/re-entry.ts",
      "lib/auth/passwords/set-password.ts",
      // Keeps and sends again the answer of a call, after and before its command.
      "lib/core/api/idempotency/idempotent-call.ts",
      "lib/core/command.ts",
      "lib/core/query.ts",
      // What slow work reads before a command's transaction opens.
      "lib/imports/file/read-import.ts",
    ]);
  });

  it("store a password: one file, so that no door forgets the policy or the sessions that end", () => {
    expect(saying(/\bhashPassword\(/, library)).toEqual([
      "lib/auth/passwords/passwords.ts",
      "lib/auth/passwords/set-password.ts",
    ]);
    expect(saying(/\bpasswordChangedAt:|\bpassword_hash\s*=/, inFolder("lib/auth/commands"))).toEqual([]);
  });

  it("be open to everybody", () => {
    const open = saying(/privilege: "public"/, library);
    expect(open).toEqual([
      "lib/auth/api/session/authenticate.ts",
      "lib/auth/commands/authenticate.ts",
      "lib/auth/commands/open-reset-link.ts",
      "lib/auth/commands/redeem-reset-link.ts",
      "lib/auth/commands/request-reset-link.ts",
      "lib/auth/commands/sign-in-by-provider.ts",
      "lib/auth/commands/sign-in.ts",
      "lib/organizations/commands/set-up-organization.ts",
      "lib/profile/commands/confirm-email-change.ts",
    ]);
  });

  it("run in the browser", () => {
    const outside = code.filter(isClient).filter(({ path }) => !path.startsWith("components/"));
    // Next wants its error pages to run in the browser.
    const isErrorPage = (path: string) => /^app\/(.*\/)?(global-)?error\.tsx$/.test(path);
    expect(paths(outside).filter((path) => !isErrorPage(path))).toEqual(["app/providers.tsx"]);
  });

  it("touch tables: server-only files", () => {
    const tables = (each: Import) => !each.isType && /^db\/(schema\/|client)/.test(each.target);
    const open = library.filter((file) => file.imports.some(tables) && !isServerOnly(file));
    expect(paths(open)).toEqual([]);
  });
});

it("client files never reach db/ or a server-only file", () => {
  const byPath = new Map(files.map((file) => [file.path, file]));
  const reached = new Set<string>();
  const found: string[] = [];
  const walk = (file: SourceFile, trail: string) => {
    if (reached.has(file.path) || isActions(file)) return;
    reached.add(file.path);
    if (isServerOnly(file) || (/^db\//.test(file.path) && file.path !== "db/values.ts")) found.push(trail);
    for (const each of file.imports) {
      const next = each.isType ? undefined : byPath.get(each.target);
      if (next) walk(next, `${trail} -> ${next.path}`);
    }
  };
  for (const file of code.filter(isClient)) walk(file, file.path);
  expect(found).toEqual([]);
});

describe("one verb, one line", () => {
  const statements = (file: SourceFile) =>
    file.tree.statements
      .filter((each) => !ts.isImportDeclaration(each))
      .map((each) => each.getText(file.tree));

  it("a command file holds one command of its name", () => {
    for (const file of library.filter(({ path }) => /\/commands\//.test(path))) {
      const name = basename(file.path, ".ts").replace(/-(\w)/g, (_all, letter: string) =>
        letter.toUpperCase(),
      );
      expect(file.text.match(/\bdefineCommand\(/g), file.path).toHaveLength(1);
      expect(file.text, file.path).toContain(`export const ${name} = defineCommand(`);
    }
    expect(saying(/= defineCommand\(/, library).filter((path) => !/\/commands\//.test(path))).toEqual([]);
  });

  it("an actions file holds nothing but actions", () => {
    const actions = library.filter(isActions);
    expect(paths(actions).filter((path) => !path.endsWith("/actions.ts"))).toEqual([]);
    const other = actions.flatMap((file) =>
      statements(file).filter(
        (text) =>
          !/^("use server";|export const \w+Action = toAction\([^;]*\);|const \w+ = \{ revalidate: [^;]*\};)$/.test(
            text,
          ),
      ),
    );
    expect(other).toEqual([]);
    expect(saying(/^\s*"use server"/m).filter((path) => !path.endsWith("/actions.ts"))).toEqual([]);
  });

  it("a route file holds nothing but routes", () => {
    const byHand = /^app\/api\/(auth|health|metrics)\//;
    const reading = /^export const GET = to(Route|Stream)\([^;]*\);$/;
    // The kernel's one answer to every method of a path of the API.
    const api =
      /^export const \{ GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS \} = (toApiRoutes|toPublicRoutes|noSuchPath)\([^;]*\);$/;
    const routes = inFolder("app").filter(({ path }) => path.endsWith("/route.ts") && !byHand.test(path));
    const other = routes.flatMap((file) =>
      statements(file).filter((text) => !(file.path.startsWith("app/api/v2/") ? api : reading).test(text)),
    );
    expect(routes.length).toBeGreaterThan(0);
    expect(other).toEqual([]);
  });

  it("there are no barrels but the schema's", () => {
    const barrels = code.filter((file) =>
      file.imports.some((each) => each.isExport && each.target.includes("/")),
    );
    expect(paths(barrels).filter((path) => !/^app\/(.*\/)?((global-)?error|page)\.tsx$/.test(path))).toEqual([
      "db/schema/index.ts",
    ]);
    expect(paths(files).filter((path) => basename(path).startsWith("index."))).toEqual([
      "db/schema/index.ts",
    ]);
  });

  it("every exported function of lib says what it does", () => {
    const silent = library.flatMap((file) =>
      placesOf(file, (node) => {
        if (!ts.isFunctionDeclaration(node)) return false;
        const isExported = node.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword);
        return isExported === true && ts.getJSDocCommentsAndTags(node).length === 0;
      }),
    );
    expect(silent).toEqual([]);
  });

  it("folders keep to what they are named after", () => {
    const strays = paths(library).filter((path) => dirname(path) === "lib");
    expect(strays).toEqual([]);
  });
});
