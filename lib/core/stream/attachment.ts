import type { Actor } from "../ctx";

// What a file is called that somebody downloads.

/** Of whom the file is, as a part of its name: letters and digits of any script. */
export function organizationOf(actor: Actor): string {
  const name = actor.type === "user" ? actor.organizationName : "";
  const words = name.normalize("NFC").match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
  return [...words.join("-").toLowerCase()].slice(0, 60).join("").replace(/-+$/, "");
}

const asciiOf = (text: string) =>
  (text.normalize("NFKD").match(/[\w-]+/g) ?? []).join("").replace(/^-+|-+$/g, "");

/**
 * The header that makes a browser keep the answer as a file: "rolecall-acme-activity-2026-11-24T1653Z.csv". A name with letters
 * beyond ASCII is said in both ways of RFC 6266.
 */
export function attachment(parts: readonly string[], now: Date, extension: string): string {
  const time = `${now.toISOString().slice(0, 16).replace(":", "")}Z`;
  const nameOf = (words: readonly string[]) =>
    `${["rolecall", ...words, time].filter((word) => word !== "").join("-")}.${extension}`;
  const [plain, full] = [nameOf(parts.map(asciiOf)), nameOf(parts)];
  const more = plain === full ? "" : `; filename*=UTF-8''${encodeURIComponent(full)}`;
  return `attachment; filename="${plain}"${more}`;
}
