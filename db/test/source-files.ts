import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import ts from "typescript";

export interface Import {
  /** From the root of the repository, or the name of a package. */
  readonly target: string;
  readonly isType: boolean;
  readonly isExport: boolean;
}

export interface SourceFile {
  readonly path: string;
  readonly text: string;
  readonly lines: number;
  readonly isTest: boolean;
  readonly tree: ts.SourceFile;
  readonly imports: readonly Import[];
}

const folders = ["app", "components", "lib", "db", "e2e"];
const endings = ["", ".ts", ".tsx", ".mjs", ".js", "/index.ts"];

/** Test files, and what only they use. */
const isTestFile = (path: string) => /\.(test|spec)\.tsx?$/.test(path) || /^(db\/test|e2e)\//.test(path);

function resolve(from: string, specifier: string): string {
  if (!/^(@\/|\.)/.test(specifier)) return specifier;
  const wanted = specifier.startsWith("@/") ? specifier.slice(2) : normalize(join(dirname(from), specifier));
  const found = endings.find((ending) => existsSync(wanted + ending) && statSync(wanted + ending).isFile());
  return found === undefined ? wanted : wanted + found;
}

function importsOf(path: string, tree: ts.SourceFile): Import[] {
  const found: Import[] = [];
  const add = (specifier: ts.Expression | undefined, isType: boolean, isExport: boolean) => {
    if (specifier && ts.isStringLiteral(specifier))
      found.push({ target: resolve(path, specifier.text), isType, isExport });
  };
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node)) {
      add(node.moduleSpecifier, node.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword, false);
    } else if (ts.isExportDeclaration(node)) add(node.moduleSpecifier, node.isTypeOnly, true);
    else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
      add(node.arguments[0], false, false);
    }
    ts.forEachChild(node, visit);
  };
  visit(tree);
  return found;
}

function read(path: string): SourceFile {
  const text = readFileSync(path, "utf8");
  const tree = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  const lines = text.split("\n").length - 1;
  return { path, text, lines, isTest: isTestFile(path), tree, imports: importsOf(path, tree) };
}

/** Every file of code that is ours, as it stands in the repository. */
export function sourceFiles(): SourceFile[] {
  const below = folders.flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: "utf8" }).map((file) => join(folder, file)),
  );
  const atTheTop = readdirSync(".").filter((name) => name !== "next-env.d.ts");
  return [...below, ...atTheTop]
    .filter((path) => /\.(ts|tsx|mjs|js)$/.test(path) && statSync(path).isFile())
    .sort()
    .map(read);
}

export const lineOf = (file: SourceFile, node: ts.Node) =>
  file.tree.getLineAndCharacterOfPosition(node.getStart(file.tree)).line + 1;

/** Every node of the file that the test holds for, as "path:line". */
export function placesOf(file: SourceFile, test: (node: ts.Node) => boolean): string[] {
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (test(node)) found.push(`${file.path}:${lineOf(file, node)}`);
    ts.forEachChild(node, visit);
  };
  visit(file.tree);
  return found;
}
