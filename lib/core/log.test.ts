import { DrizzleQueryError } from "drizzle-orm/errors";
import { afterEach, describe, expect, it, vi } from "vitest";
import { log } from "./log";

function lineOf(write: () => void): string {
  const written = vi.spyOn(process.stdout, "write").mockReturnValue(true);
  write();
  return String(written.mock.calls[0]?.[0]);
}

afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
});

describe("log", () => {
  it("writes one line of JSON with control characters escaped", () => {
    const line = lineOf(() => log("error", "bad\nline \u001b[31m", { requestId: "r\u0000" }));
    expect(line.slice(0, -1)).not.toMatch(/[\u0000-\u001f]/);
    expect(JSON.parse(line)).toMatchObject({
      level: "error",
      message: "bad\nline \u001b[31m",
      requestId: "r\u0000",
    });
  });

  it("leaves out the parameters of a failed statement", () => {
    const error = new DrizzleQueryError(
      "insert into users values ($1)",
      ["$argon2id$canary"],
      new Error("relation is missing"),
    );
    const line = lineOf(() => log("error", "unexpected error", { error }));
    expect(line).not.toContain("canary");
    expect(line).toContain("insert into users");
    expect(line).toContain("relation is missing");
    expect(line).toContain("log.test.ts");
  });

  it("keeps quiet below its level", () => {
    vi.stubEnv("LOG_LEVEL", "error");
    expect(lineOf(() => log("warn", "quiet"))).toBe("undefined");
  });
});
