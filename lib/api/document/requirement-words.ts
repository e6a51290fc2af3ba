import { privilegeSentence } from "@/lib/access/privileges";
import type { Requirement } from "@/lib/core/verb/requirement";

/** What somebody needs for an operation, in words. */
export function requirementWords(requirement: Requirement): string {
  if (requirement === "public") return "Nothing: no credentials.";
  if (requirement === "signed-in") return "Valid credentials, whatever the roles.";
  const wanted = typeof requirement === "string" ? [requirement] : requirement;
  return `${wanted.map((privilege) => `“${privilegeSentence(privilege)}” (\`${privilege}\`)`).join(" or ")}.`;
}

/** The privileges of which one is needed, for programs. */
export function requiredPrivileges(requirement: Requirement): readonly string[] {
  if (requirement === "public" || requirement === "signed-in") return [];
  return typeof requirement === "string" ? [requirement] : requirement;
}
