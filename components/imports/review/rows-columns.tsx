"use client";

import { Pencil } from "lucide-react";
import type { ImportRow } from "@/lib/imports/schemas";
import type { Column } from "../../table/types";
import { Tag } from "../../ui/display/tag";
import { IconButton } from "../../ui/icon-button";
import { tipIfCut } from "../../ui/tooltip/tip";
import {
  effectTones,
  effectWords,
  changeWords,
  problemWords,
  stateTones,
  stateWords,
  whoOf,
} from "./row-words";

const common: readonly Column<ImportRow>[] = [
  { id: "row", header: "Row", width: 72, isNumeric: true, cell: (row) => row.rowNumber.toLocaleString("en") },
];

const person: readonly Column<ImportRow>[] = [
  { id: "who", header: "User", width: 132, grow: 1, cell: whoOf },
  { id: "email", header: "Email", width: 170, grow: 1, leave: 1, cell: (row) => row.values.email ?? "" },
];

/** The plan: what would become of each row, and the way to fix it. */
export function planColumns(onOpen: (row: ImportRow) => void): readonly Column<ImportRow>[] {
  return [
    ...common,
    {
      id: "action",
      header: "Plan",
      width: 100,
      cell: (row) => <Tag variant={effectTones[row.effect]}>{effectWords[row.effect]}</Tag>,
    },
    ...person,
    { id: "details", header: "What would happen", width: 240, grow: 3, cell: (row) => <Details row={row} /> },
    {
      id: "actions",
      header: "Actions",
      width: 52,
      isSticky: true,
      isHideable: false,
      isHeaderHidden: true,
      cell: (row) => (
        <IconButton
          label={`Edit row ${row.rowNumber}`}
          icon={<Pencil />}
          size="row"
          onClick={() => onOpen(row)}
        />
      ),
    },
  ];
}

/** What became of each row. */
export function resultColumns(): readonly Column<ImportRow>[] {
  return [
    ...common,
    {
      id: "state",
      header: "Result",
      width: 100,
      cell: (row) => <Tag variant={stateTones[row.state]}>{stateWords[row.state]}</Tag>,
    },
    ...person,
    { id: "details", header: "What happened", width: 240, grow: 3, cell: (row) => <Details row={row} /> },
  ];
}

function Details({ row }: { row: ImportRow }) {
  const wrong = problemWords(row);
  const words = wrong || changeWords(row) || sentences[row.action];
  return (
    <span className={`block truncate ${wrong ? "text-danger" : ""}`} {...tipIfCut(words)}>
      {words}
    </span>
  );
}

const sentences = {
  create: "New user",
  update: "",
  unchanged: "Is so already",
  conflict: "",
  error: "",
} as const;
