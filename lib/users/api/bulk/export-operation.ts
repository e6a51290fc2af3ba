import "server-only";
import { z } from "zod";
import { userPrivileges } from "@/lib/access/decide";
import { whereParameters } from "@/lib/core/api/list";
import { defineOperation } from "@/lib/core/api/operation";
import { streamedAnswer } from "@/lib/core/api/streamed-answer";
import { idInput } from "@/lib/core/text";
import { userFormats } from "../../transfer/export/export-formats";
import type { TransferUser } from "../../transfer/export/transfer-user";
import { exampleUser } from "../examples";
import { userWhereFields } from "../list/where-columns";
import { exportApiUsers } from "./export-api-users";

const { where } = whereParameters(Object.keys(userWhereFields));

const example: TransferUser = { ...exampleUser, roles: [] };
const { csv, jsonl } = userFormats;

export const exportUsersOperation = defineOperation({
  id: "exportUsers",
  method: "GET",
  path: "/bulk/users",
  tag: "Users",
  summary: "Export users",
  description: [
    "Every user that the condition asks for, ordered by ID, as one file: CSV (RFC 4180, UTF-8 with byte-order mark), or JSON lines",
    "with `Accept: application/x-ndjson`. In CSV the keys of the roles given by hand have `;` between them, and a cell that a",
    "spreadsheet would run (`=`, `+`, `-`, `@`, tab, return first) begins with one `'`, to be taken away. The caller's rights are",
    "read anew every 2,000 users; an export that cannot go on is broken off, so a file that arrived without an error is whole.",
  ].join(" "),
  privilege: userPrivileges("view"),
  queryParameters: z.object({ where, accountId: idInput.optional() }),
  answer: {
    description: "All users, streamed.",
    media: {
      "text/csv": { description: "One user a line, below a header.", example: csv.head + csv.line(example) },
      "application/x-ndjson": { description: "One JSON object a line.", example: jsonl.line(example) },
    },
    headers: z.object({
      "content-disposition": z.string().meta({
        description: "The name of the file.",
        example: 'attachment; filename="rolecall-acme-users-2026-01-31T0930Z.csv"',
      }),
    }),
  },
  refusals: [404],
  example: { query: { where: "firstName = 'Ada' AND createdDate >= '2017-01-15'" } },
  run: (request) =>
    streamedAnswer(request, exportApiUsers, request.query, {
      fileName: "users",
      formats: {
        "text/csv": { ...csv, extension: "csv" },
        "application/x-ndjson": { ...jsonl, extension: "jsonl" },
      },
    }),
});
