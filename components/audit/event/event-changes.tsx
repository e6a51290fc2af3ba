import type { ActivityRow } from "@/lib/audit/schemas";
import { describeValue, fieldWord } from "./describe-changes";

/** Field by field what was there before and what came after; nothing where nothing changed. */
export function EventChanges({ changes }: Pick<ActivityRow, "changes">) {
  const fields = Object.entries(changes ?? {});
  if (fields.length === 0) return null;
  return (
    <div className="overflow-hidden rounded-m border border-line">
      <table aria-label="Changes" className="w-full table-fixed text-left">
        <thead className="bg-surface-2 text-label text-text-2">
          <tr>
            {["Field", "Before", "After"].map((head) => (
              <th key={head} scope="col" className="px-3 py-1.5 font-medium first:w-40">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {fields.map(([field, [before, after]]) => (
            <tr key={field} className="border-t border-line align-top">
              <th scope="row" className="px-3 py-1.5 font-normal text-text-2">
                {fieldWord(field)}
              </th>
              <td className="px-3 py-1.5 break-words text-text-2">{describeValue(before)}</td>
              <td className="px-3 py-1.5 break-words">{describeValue(after)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
