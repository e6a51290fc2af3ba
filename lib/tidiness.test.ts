import { readdirSync, readFileSync } from "node:fs";
import { basename, dirname } from "node:path";
import ts from "typescript";
import { describe, expect, it } from "vitest";
import { lineOf, placesOf, type SourceFile, sourceFiles } from "@/db/test/source-files";

// Names, sizes, words and versions: what keeps the code readable and its dependencies safe.

const files = sourceFiles();
const code = files.filter((file) => !file.isTest);

const places = (among: readonly SourceFile[], test: (node: ts.Node, file: SourceFile) => boolean) =>
  among.flatMap((file) => placesOf(file, (node) => test(node, file)));

function linesSaying(among: readonly SourceFile[], pattern: RegExp): string[] {
  return among.flatMap((file) =>
    file.text.split("\n").flatMap((line, index) => (pattern.test(line) ? [`${file.path}:${index + 1}`] : [])),
  );
}

describe("sizes", () => {
  it("a file stays under 200 lines, a test under 300, a page at 60", () => {
    const most = ({ path, isTest }: SourceFile) => {
      if (path.endsWith("/page.tsx")) return 60;
      return isTest ? 300 : 200;
    };
    expect(
      files.filter((file) => file.lines > most(file)).map((file) => `${file.path}: ${file.lines}`),
    ).toEqual([]);
  });

  it("a function stays under 50 lines", () => {
    const isLong = (node: ts.Node, file: SourceFile) => {
      if (!ts.isFunctionLike(node) || !("body" in node) || !node.body) return false;
      const { line } = file.tree.getLineAndCharacterOfPosition(node.body.end);
      return line - lineOf(file, node.body) >= 50;
    };
    expect(places(code, isLong)).toEqual([]);
  });

  it("a folder holds fewer than 15 files of code", () => {
    const counts = new Map<string, number>();
    for (const { path } of code) counts.set(dirname(path), (counts.get(dirname(path)) ?? 0) + 1);
    expect([...counts].filter(([folder, count]) => folder !== "." && count >= 15)).toEqual([]);
  });
});

describe("names", () => {
  it("are kebab-case", () => {
    const file = /^[a-z0-9]+(-[a-z0-9]+)*(\.(db\.test|test|spec|config|d))?\.(ts|tsx|mjs|js)$/;
    const folder = /^([a-z0-9]+(-[a-z0-9]+)*|\([a-z-]+\)|\[{1,2}(\.\.\.)?[a-zA-Z]+\]{1,2}|openapi\.json|\.)$/;
    const wrong = files.filter(
      ({ path }) =>
        !file.test(basename(path)) ||
        !dirname(path)
          .split("/")
          .every((part) => folder.test(part)),
    );
    expect(wrong.map(({ path }) => path)).toEqual([]);
  });

  it("say what is inside", () => {
    const empty = /^(.*-)?(utils?|helpers?|misc|manager|services?)$|^common$/;
    const wrong = files.filter(({ path }) =>
      path.split("/").some((part) => empty.test(part.replace(/\..*$/, ""))),
    );
    expect(wrong.map(({ path }) => path)).toEqual([]);
  });

  it("at the top are those of the design", () => {
    const parts = ["app", "components", "lib", "db", "e2e", "public", "node_modules"];
    const needed =
      /^(package(-lock)?\.json|next\.config\.js|proxy\.ts|tsconfig\.json|drizzle\.config\.ts|eslint\.config\.js|README\.md|LICENSE|next-env\.d\.ts|\..*|.*\.tsbuildinfo|test-results)$/;
    expect(readdirSync(".").filter((name) => !parts.includes(name) && !needed.test(name))).toEqual([]);
  });
});

describe("words that are never written", () => {
  it("any", () => {
    expect(places(files, (node) => node.kind === ts.SyntaxKind.AnyKeyword)).toEqual([]);
  });

  it("a cast without a reason", () => {
    const isUnexplained = (node: ts.Node, file: SourceFile) => {
      if (!ts.isAsExpression(node) || node.type.getText(file.tree) === "const") return false;
      const line = lineOf(file, node);
      const near = file.text.split("\n").slice(Math.max(0, line - 4), line);
      return !/\/\/|\*\//.test(near.join("\n"));
    };
    expect(places(code, isUnexplained)).toEqual([]);
  });

  it("switched-off checks and promises to do it later", () => {
    const words = [
      "eslint-" + "disable",
      "@ts-" + "(ignore|nocheck|expect-error)",
      "\\bTO" + "DO\\b",
      "\\bFIX" + "ME\\b",
    ];
    expect(linesSaying(files, new RegExp(words.join("|")))).toEqual([]);
  });

  it("console, outside the programs", () => {
    const quiet = code.filter(({ path }) => !/^(lib\/start|db)\//.test(path));
    expect(linesSaying(quiet, /\bconsole\.\w+\(/)).toEqual([]);
  });

  it("dangerous ways to run text", () => {
    expect(
      linesSaying(code, /\beval\(|new Function\(|dangerouslySetInnerHTML|child_process.*exec\(/),
    ).toEqual([]);
  });
});

interface Lock {
  packages: Record<string, { version?: string; resolved?: string; dev?: boolean }>;
}

describe("dependencies", () => {
  // Written by npm: its shape is npm's.
  const lock = JSON.parse(readFileSync("package-lock.json", "utf8")) as Lock;
  const manifest = JSON.parse(readFileSync("package.json", "utf8")) as Record<string, Record<string, string>>;
  const number = (version: string) => version.split(/[.-]/).map(Number);
  const isBelow = (version: string, floor: string) => {
    const [have, need] = [number(version), number(floor)];
    const at = [0, 1, 2].find((index) => have[index] !== need[index]);
    return at !== undefined && (have[at] ?? 0) < (need[at] ?? 0);
  };

  it.each([
    ["next", "16.3.3"],
    ["next-auth", "4.24.15"],
    ["drizzle-orm", "0.45.2"],
    ["nodemailer", "7.0.7"],
  ])("%s is at least %s", (name, floor) => {
    const installed = Object.entries(lock.packages).filter(([path]) => path.endsWith(`node_modules/${name}`));
    expect(installed.length).toBeGreaterThan(0);
    expect(installed.filter(([, { version = "0" }]) => isBelow(version, floor))).toEqual([]);
  });

  it("are pinned exactly", () => {
    const wanted = { ...manifest.dependencies, ...manifest.devDependencies };
    expect(
      Object.entries(wanted).filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version)),
    ).toEqual([]);
  });
});
