import { expect, it } from "vitest";
import { z } from "zod";
import { createSchema } from "zod-openapi";
import { idInput, line, wholeNumberInput } from "@/lib/core/text";
import { asRead } from "./json-schema";

const read = (schema: z.ZodType) => asRead(createSchema(schema, { io: "input" }).schema);

it("writes what zod checks as a person would", () => {
  expect(read(idInput)).toEqual({ type: "integer", minimum: -1 });
  expect(read(z.union([idInput, z.string().max(9)]).meta({ description: "Who." }))).toEqual({
    description: "Who.",
    anyOf: [
      { type: "integer", minimum: -1 },
      { type: "string", maxLength: 9 },
    ],
  });
  expect(read(wholeNumberInput(1, 20))).toEqual({ type: "integer", minimum: 1, maximum: 20 });
  expect(read(line("Name", 100))).toEqual({ type: "string", maxLength: 100 });
  expect(read(z.enum(["true", "false"]).default("false"))).toEqual({ type: "boolean", default: false });
  expect(read(z.iso.date())).toEqual({ type: "string", format: "date" });
});

it("leaves examples and other choices as they are", () => {
  const example = { anyOf: [{ type: "integer" }, { type: "string", pattern: "\\d{1}" }] };
  expect(asRead({ example })).toEqual({ example });
  expect(read(z.enum(["a", "b"]))).toEqual({ type: "string", enum: ["a", "b"] });
});
