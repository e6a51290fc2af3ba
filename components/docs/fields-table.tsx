import type { FieldRow } from "@/lib/api/schemas";
import { Tag } from "../ui/display/tag";
import { InlineCode } from "./inline-code";

interface FieldsTableProps {
  /** The accessible name: "Query parameters". */
  label: string;
  rows: readonly FieldRow[];
  /** Whether to say which ones have to be sent: not in an answer. */
  isSent?: boolean;
}

const cell = "px-3 py-1.5";

/** What a call takes or answers, field by field. */
export function FieldsTable({ label, rows, isSent = false }: FieldsTableProps) {
  return (
    <div className="overflow-hidden rounded-m border border-line">
      <table aria-label={label} className="w-full table-fixed text-left">
        <thead className="bg-surface-2 text-label text-text-2">
          <tr>
            <th scope="col" className={`${cell} w-[38%] font-medium`}>
              {label}
            </th>
            <th scope="col" className={`${cell} font-medium`}>
              Meaning
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            <Field key={index} row={row} isSent={isSent} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Field({ row, isSent }: { row: FieldRow; isSent: boolean }) {
  const { name, depth, type, isRequired, isReadOnly, description, limits } = row;
  return (
    <tr className="border-t border-line align-top">
      <th scope="row" className={`${cell} font-normal`} style={{ paddingLeft: 12 + depth * 14 }}>
        <span className="flex flex-wrap items-center gap-x-1.5">
          <code className="font-mono text-small font-semibold break-all">{name}</code>
          {isSent && isRequired && <Tag variant="accent">required</Tag>}
          {isReadOnly && <Tag>never changes</Tag>}
        </span>
        <span className="block text-label break-words text-text-3">{type}</span>
      </th>
      <td className={`${cell} break-words`}>
        <InlineCode text={description} />
        {limits.length > 0 && (
          <span className="block text-label break-words text-text-3">{limits.join(", ")}</span>
        )}
      </td>
    </tr>
  );
}
