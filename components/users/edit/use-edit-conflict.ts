"use client";

import { useState } from "react";
import type { UseFormReturn } from "react-hook-form";
import type { EditConflict } from "@/lib/users/schemas";
import { type EditBase, type EditedField, type EditValues, isSameValue } from "./edit-values";

export type Choice = "now" | "yours";
export type Choices = Partial<Record<EditedField, Choice>>;

interface Present {
  conflict: EditConflict;
  yours: EditBase;
  choices: Choices;
}

/** What two editors of the same user disagree about, and what the later one decided so far. */
export function useEditConflict(form: UseFormReturn<EditValues, unknown, EditValues>) {
  const [present, setPresent] = useState<Present | null>(null);

  const put = (field: EditedField, value: string | readonly string[]) =>
    form.setValue(field, typeof value === "string" ? value : [...value], { shouldDirty: true });

  const begin = (conflict: EditConflict, yours: EditBase) => {
    const choices: Choices = {};
    for (const { field, base, present: now } of conflict.changed) {
      // What the person left alone, or changed to the same, needs no decision.
      if (!isSameValue(yours[field], base) && !isSameValue(yours[field], now)) continue;
      choices[field] = "now";
      put(field, now);
    }
    setPresent({ conflict, yours, choices });
  };

  const choose = (field: EditedField, choice: Choice) => {
    if (!present) return;
    put(field, choice === "now" ? present.conflict.present[field] : present.yours[field]);
    setPresent({ ...present, choices: { ...present.choices, [field]: choice } });
  };

  const isDecided = present === null || present.conflict.changed.every(({ field }) => present.choices[field]);
  return { present, isDecided, begin, choose, end: () => setPresent(null) };
}
