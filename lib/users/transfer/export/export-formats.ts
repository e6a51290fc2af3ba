import { byteOrderMark, csvLine, type CsvValue } from "@/lib/core/stream/csv";
import type { StreamFormat } from "@/lib/core/stream/pieces";
import type { TransferUser } from "./transfer-user";

const transferFields = [
  "id",
  "externalId",
  "firstName",
  "lastName",
  "email",
  "accountId",
  "roles",
  "active",
  "phone",
  "street1",
  "street2",
  "city",
  "stateProvince",
  "postalCode",
  "country",
] as const satisfies (keyof TransferUser)[];

/** What stands between the keys of roles in one cell. No key has it: they are slugs. */
const roleSeparator = ";";

function cellOf(value: TransferUser[keyof TransferUser]): CsvValue {
  return typeof value === "object" && value !== null ? value.join(roleSeparator) || null : value;
}

/** What users can be exported as: a table for spreadsheets, and one JSON object a line for programs. */
export const userFormats = {
  csv: {
    contentType: "text/csv; charset=utf-8",
    head: byteOrderMark + csvLine(transferFields),
    line: (user) => csvLine(transferFields.map((name) => cellOf(user[name]))),
  },
  jsonl: {
    contentType: "application/x-ndjson; charset=utf-8",
    head: "",
    line: (user) =>
      `${JSON.stringify(Object.fromEntries(transferFields.map((name) => [name, user[name]])))}\n`,
  },
} satisfies Record<string, StreamFormat<TransferUser>>;
