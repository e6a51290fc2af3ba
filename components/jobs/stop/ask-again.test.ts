import { expect, it } from "vitest";
import type { ErrorCode } from "@/lib/core/errors";
import { RequestError } from "../../table/rows/fetch-page";
import { askAgainAfter } from "./ask-again";

const receipt = (stopped: number) => ({ total: 4, stopped, unreported: 0, jobs: [] });
const answered = (code: ErrorCode) => new RequestError({ code, message: "", requestId: "" });

it("asks until the last has stopped", () => {
  expect(askAgainAfter(undefined, null)).toBe(500);
  expect(askAgainAfter(receipt(3), null)).toBe(500);
  expect(askAgainAfter(receipt(4), null)).toBe(false);
});

it("goes on after a failure that may pass", () => {
  for (const error of [new TypeError("Failed to fetch"), answered("internal"), answered("busy")])
    for (const data of [undefined, receipt(3)]) expect(askAgainAfter(data, error)).toBe(2_000);
});

it("gives up what is not there or may not be seen", () => {
  for (const code of ["not_found", "forbidden"] as const)
    expect(askAgainAfter(receipt(3), answered(code))).toBe(false);
});
