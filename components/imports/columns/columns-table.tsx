"use client";

import { useId } from "react";
import { importFields } from "@/lib/users/transfer/fields";
import { Select } from "../../form/select";
import { tipIfCut } from "../../ui/tooltip/tip";
import { fieldWord } from "../import-words";
import { fieldOf } from "./mapping-problems";
import type { ColumnsState } from "./use-columns";

interface ColumnsTableProps {
  columns: readonly string[];
  /** The first rows, cell by cell in the order of the columns. */
  samples: readonly (readonly string[])[];
  state: ColumnsState;
}

const options = [
  { value: "", label: "Not imported" },
  ...importFields.map((field) => ({ value: field, label: fieldWord(field) })),
];

const cell = "border-t border-line px-3 py-2 align-top";

/** Each column of the file: its name, what stands in it, and what it is read as. */
export function ColumnsTable({ columns, samples, state }: ColumnsTableProps) {
  return (
    <div className="overflow-hidden rounded-m border border-line">
      <table aria-label="Columns" className="w-full table-fixed text-left">
        <thead className="bg-surface-2 text-label text-text-2">
          <tr>
            <th scope="col" className="w-1/4 px-3 py-1.5 font-medium">
              Column of the file
            </th>
            <th scope="col" className="px-3 py-1.5 font-medium">
              First values
            </th>
            <th scope="col" className="w-2/5 px-3 py-1.5 font-medium">
              Read as
            </th>
          </tr>
        </thead>
        <tbody>
          {columns.map((column, index) => (
            <tr key={column}>
              <th scope="row" className={`${cell} font-medium break-words`}>
                <span className="block py-1.5">{column}</span>
              </th>
              <td className={`${cell} text-text-2`}>
                <Samples
                  values={samples.map((row) => row[index] ?? "")}
                  isHidden={fieldOf(state.mapping, column) === "password"}
                />
              </td>
              <td className={cell}>
                <FieldChoice column={column} state={state} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Samples({ values, isHidden }: { values: readonly string[]; isHidden: boolean }) {
  if (isHidden) return <p className="leading-8 text-text-3">not shown</p>;
  const said = values.filter((value) => value !== "").join(" · ");
  if (said === "") return <p className="leading-8 text-text-3">empty</p>;
  return (
    <p className="truncate leading-8" {...tipIfCut(said)}>
      {said}
    </p>
  );
}

interface FieldChoiceProps {
  column: string;
  state: ColumnsState;
}

function FieldChoice({ column, state }: FieldChoiceProps) {
  const id = useId();
  const problem = state.problems.columns[column];
  return (
    <>
      <Select
        aria-label={`Read ${column} as`}
        value={fieldOf(state.mapping, column)}
        onChange={(event) => state.choose(column, event.target.value)}
        options={options}
        {...(problem ? { "aria-invalid": true, "aria-describedby": id } : {})}
      />
      {problem && (
        <p id={id} className="mt-1 text-label text-danger">
          {problem}
        </p>
      )}
    </>
  );
}
