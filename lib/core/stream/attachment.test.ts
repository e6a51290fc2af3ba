import fc from "fast-check";
import { expect, test } from "vitest";
import { attachment } from "./attachment";

const at = new Date("2026-11-24T16:53:10Z");

test.each([
  [["acme-inc", "users"], `attachment; filename="rolecall-acme-inc-users-2026-11-24T1653Z.csv"`],
  [["", "users"], `attachment; filename="rolecall-users-2026-11-24T1653Z.csv"`],
  [
    ["müller", "users"],
    `attachment; filename="rolecall-muller-users-2026-11-24T1653Z.csv"; filename*=UTF-8''rolecall-m%C3%BCller-users-2026-11-24T1653Z.csv`,
  ],
  [
    ["株式会社", "users"],
    `attachment; filename="rolecall-users-2026-11-24T1653Z.csv"; filename*=UTF-8''rolecall-%E6%A0%AA%E5%BC%8F%E4%BC%9A%E7%A4%BE-users-2026-11-24T1653Z.csv`,
  ],
])("%j", (parts, header) => {
  expect(attachment(parts, at, "csv")).toBe(header);
});

test("whatever an organization is called, the header is one line of ASCII without a way out of its quotes", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), (name) => {
      const header = attachment([name, "users"], at, "csv");
      expect(header).toMatch(/^attachment; filename="[\w.-]+"(; filename\*=UTF-8''[\w.!'()*~%-]+)?$/);
    }),
  );
});
