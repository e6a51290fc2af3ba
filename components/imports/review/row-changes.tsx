import type { ImportRow } from "@/lib/imports/schemas";
import { changesInOrder, fieldWord, valueWords } from "../import-words";

/** Field by field what is there now and what the row would make of it. */
export function RowChanges({ changes }: Pick<ImportRow, "changes">) {
  const fields = changesInOrder(changes);
  if (fields.length === 0) return null;
  return (
    <div className="overflow-hidden rounded-m border border-line">
      <table aria-label="What would change" className="w-full table-fixed text-left">
        <thead className="bg-surface-2 text-label text-text-2">
          <tr>
            {["Field", "Now", "Then"].map((head) => (
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
              <td className="px-3 py-1.5 break-words text-text-2">{valueWords(before)}</td>
              <td className="px-3 py-1.5 break-words">{valueWords(after)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
