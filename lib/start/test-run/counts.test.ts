import { expect, it } from "vitest";
import { addUp, countPlaywright, countVitest, single } from "./counts.mjs";

it("counts vitest's tests, and a file that does not load as one failure", () => {
  const report = {
    testResults: [
      {
        name: "a.test.ts",
        status: "failed",
        assertionResults: [
          { status: "passed", fullName: "adds" },
          { status: "failed", fullName: "subtracts" },
          { status: "skipped", fullName: "divides" },
        ],
      },
      { name: "b.test.ts", status: "failed", assertionResults: [] },
    ],
  };
  const failures = ["a.test.ts: subtracts", "b.test.ts (the file as a whole)"];
  expect(countVitest(report)).toEqual({ passed: 1, failed: 2, failures });
});

it("counts Playwright's specs at every depth, and errors outside them", () => {
  const spec = (title: string, ok: boolean, status = "expected") => ({
    title,
    ok,
    file: "a.spec.ts",
    tests: [{ status }],
  });
  const report = {
    errors: [{ message: "no server\nat all" }],
    suites: [
      {
        title: "a.spec.ts",
        specs: [spec("signs in", true), spec("later", true, "skipped")],
        suites: [{ title: "editing", specs: [spec("saves", false, "unexpected")] }],
      },
    ],
  };
  const failures = ["no server", "a.spec.ts › editing › saves"];
  expect(countPlaywright(report)).toEqual({ passed: 1, failed: 2, failures });
});

it("adds checks up", () => {
  expect(addUp([single("format", true), single("lint", false)])).toEqual({
    passed: 1,
    failed: 1,
    failures: ["lint"],
  });
});
