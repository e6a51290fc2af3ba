import { expect, test } from "vitest";
import { proofToStart } from "./proof-to-start";

const now = new Date("2026-01-01T12:00:00Z");
const ago = (minutes: number) => new Date(now.getTime() - minutes * 60_000);
const step = "enroll-two-factor";

test.each([
  ["has just signed in and is asked to set it up", step, true, 14, "none"],
  ["is asked to set it up in a browser left open", step, true, 15, "password"],
  ["sets it up from the profile", undefined, true, 0, "password"],
  ["has no password and has just signed in", undefined, false, 14, "none"],
  ["has no password and signed in a while ago", undefined, false, 15, "sign-in"],
  ["has no password, is asked to set it up and signed in a while ago", step, false, 60, "sign-in"],
] as const)("who %s", (_who, nextStep, hasPassword, minutes, proof) => {
  expect(proofToStart({ nextStep, hasPassword, signedInAt: ago(minutes) }, now)).toBe(proof);
});
