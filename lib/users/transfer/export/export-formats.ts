import { byteOrderMark, csvLine, type CsvValue } from "@/lib/core/stream/csv";
import type { StreamFormat } from "@/lib/core/stream/pieces";
import { exportFields, type TransferFieldName, transferFields } from "../fields";
import type { TransferUser } from "./transfer-user";

const isExported = (name: TransferFieldName): name is keyof TransferUser =>
  !transferFields[name].isImportOnly;

const columns = exportFields.filter(isExported);

/** What stands between the keys of roles in one cell. No key has it: they are slugs. */
const roleSeparator = ";";

function cellOf(value: TransferUser[keyof TransferUser]): CsvValue {
  return typeof value === "object" && value !== null ? value.join(roleSeparator) || null : value;
}

/** What users can be exported as: a table for spreadsheets, and one JSON object a line for programs. */
export const userFormats = {
  csv: {
    contentType: "text/csv; charset=utf-8",
    head: byteOrderMark + csvLine(columns),
    line: (user) => csvLine(columns.map((name) => cellOf(user[name]))),
  },
  jsonl: {
    contentType: "application/x-ndjson; charset=utf-8",
    head: "",
    line: (user) => `${JSON.stringify(Object.fromEntries(columns.map((name) => [name, user[name]])))}\n`,
  },
} satisfies Record<string, StreamFormat<TransferUser>>;
