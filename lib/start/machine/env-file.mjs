import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "./paths.mjs";

const line = /^\s*(?:export\s+)?([A-Za-z_]\w*)\s*=\s*(.*)$/;

/** @param {string} value */
function unquote(value) {
  const quoted = /^(["'])(.*?)\1\s*(#.*)?$/.exec(value);
  return quoted ? (quoted[2] ?? "") : value.replace(/(^|\s)#.*$/, "").trim();
}

/**
 * The variables of an .env file: one NAME=value a line, quotes and comments as usual, nothing expanded.
 * @param {string} text
 * @returns {Record<string, string>}
 */
export function parseEnvFile(text) {
  const found = text.split(/\r?\n/).flatMap((entry) => {
    const [, name, value] = line.exec(entry) ?? [];
    return name === undefined || value === undefined ? [] : [[name, unquote(value.trim())]];
  });
  return Object.fromEntries(found);
}

/** Adds the project's .env to the environment; what the environment already says wins. */
export function loadEnvFile() {
  const file = join(root, ".env");
  if (!existsSync(file)) return;
  for (const [name, value] of Object.entries(parseEnvFile(readFileSync(file, "utf8"))))
    process.env[name] ??= value;
}
