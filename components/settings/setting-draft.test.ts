import { describe, expect, it } from "vitest";
import { conflictIn, draftOver, isTyped, toTyped } from "./setting-draft";

const base = { failures: 5, lockMinutes: 30 };
const draft = { base, typed: { failures: "7", lockMinutes: "30" } };

describe("a draft", () => {
  it("is one as long as a field differs from what was stored", () => {
    expect(isTyped(draft)).toBe(true);
    expect(isTyped({ base, typed: toTyped(base) })).toBe(false);
  });

  it("over what somebody else saved keeps what was typed and takes the rest", () => {
    const present = { failures: 3, lockMinutes: 60 };
    const conflict = { changed: ["failures", "lockMinutes"], base, present, changedByName: null } as const;
    expect(draftOver(conflict, draft)).toEqual({
      base: present,
      typed: { failures: "7", lockMinutes: "60" },
    });
  });
});

describe("conflictIn", () => {
  it("finds what the server says about a conflict, and nothing else", () => {
    const details = { changed: ["failures"], base, present: base, changedByName: "Grace Hopper" };
    const error = { code: "conflict", message: "", requestId: "", details } as const;
    expect(conflictIn(error)).toBe(details);
    expect(conflictIn({ ...error, code: "refused" })).toBeNull();
    expect(conflictIn({ ...error, details: undefined })).toBeNull();
  });
});
