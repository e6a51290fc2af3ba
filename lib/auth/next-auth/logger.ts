import "server-only";
import type { LoggerInstance } from "next-auth";
import { log } from "@/lib/core/log";

function errorIn(metadata: unknown): unknown {
  if (metadata instanceof Error || typeof metadata !== "object" || metadata === null) return metadata;
  return "error" in metadata ? metadata.error : undefined;
}

/**
 * What an administrator needs to know about an error of next-auth, and no more: what follows the first words are the values that
 * did not match, pieces of the provider's answer, a token among them.
 */
export function reasonOf(metadata: unknown): { reason?: string; provider?: string } {
  const error = errorIn(metadata);
  if (!(error instanceof Error)) return {};
  const [words = ""] = /^[\w .:-]{0,120}/.exec(error.message) ?? [];
  const code = "code" in error && typeof error.code === "string" ? error.code : error.name;
  const provider =
    metadata !== error && typeof metadata === "object" && metadata !== null && "providerId" in metadata
      ? { provider: String(metadata.providerId) }
      : {};
  return { reason: words.trim() || code, ...provider };
}

/** Writes what next-auth reports into our log. Its debug messages, which hold tokens and profiles, are never asked for. */
export const logger: Partial<LoggerInstance> = {
  error: (code, metadata) => log("warn", "next-auth", { code, ...reasonOf(metadata) }),
  warn: (code) => log("debug", "next-auth", { code }),
  debug: () => undefined,
};
