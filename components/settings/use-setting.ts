"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import type { z } from "zod";
import type { SettingConflict } from "@/lib/settings/schemas";
import { type Action, useAction } from "../form/use-action";
import type { ToastOptions } from "../ui/display/toast";
import { conflictIn, draftOver, isTyped, type SettingDraft, toTyped } from "./setting-draft";

interface SettingOptions<Values extends object, Data> {
  stored: Values;
  /** The same that the server checks with. */
  schema: z.ZodType<Values>;
  action: Action<unknown, Data>;
  saved: (data: Data) => ToastOptions | string;
}

/** One card of the settings: what is typed stays until it is saved, whatever the page brings meanwhile. */
export function useSetting<Values extends object, Data>(options: SettingOptions<Values, Data>) {
  const { schema, action } = options;
  const router = useRouter();
  const { present, put, clear, keep } = useDraft(options.stored);
  const [conflict, setConflict] = useState<SettingConflict<Values> | null>(null);
  const { run, reset, isPending, failure } = useAction(action, {
    success: options.saved,
    onFailed: (error) => conflictIn(error) !== null || error.fields !== undefined || error.code === "refused",
  });
  const isChanged = isTyped(present);
  const parsed = schema.safeParse(present.typed);

  const changeAll = (values: Partial<Values>) => {
    if (failure) reset();
    put({ ...present, typed: { ...present.typed, ...toTyped(values) } });
  };
  const discard = () => {
    reset();
    setConflict(null);
    clear();
  };
  const save = async () => {
    if (!isChanged || !parsed.success) return;
    const result = await run({ ...parsed.data, base: present.base });
    const found = result.ok ? null : conflictIn<Values>(result.error);
    if (found) put(draftOver(found, present));
    setConflict(found);
    if (result.ok) keep(parsed.data);
    // Who must do something now is led there; the rest of the page is as old as the card was.
    if (result.ok || found) router.refresh();
  };

  return {
    typed: present.typed,
    base: present.base,
    /** What is typed, read; undefined while something in it is wrong. */
    values: parsed.success ? parsed.data : undefined,
    change: (field: keyof Values & string, value: string) => changeAll({ [field]: value } as Partial<Values>),
    changeAll,
    discard,
    save,
    isChanged,
    isPending,
    /** While there is still something to decide. */
    conflict: isChanged ? conflict : null,
    refusal: failure && !failure.fields && !conflictIn(failure) ? failure : null,
    errorOf: (field: keyof Values & string) =>
      failure?.fields?.[field]?.join(" ") ??
      parsed.error?.issues.find((issue) => issue.path[0] === field)?.message,
  };
}

export type Setting<Values extends object> = ReturnType<typeof useSetting<Values, unknown>>;

/** What the card shows: the draft while there is one, else what was saved last or what the page brought. */
function useDraft<Values extends object>(stored: Values) {
  const [draft, put] = useState<SettingDraft<Values> | null>(null);
  const [kept, setKept] = useState<{ over: string; values: Values } | null>(null);
  const pageState = JSON.stringify(stored);
  const present = kept?.over === pageState ? kept.values : stored;
  return {
    present: draft ?? { base: present, typed: toTyped(present) },
    put,
    clear: () => put(null),
    /** Saved: it stands here until the page brings something newer. */
    keep: (values: Values) => {
      setKept({ over: pageState, values });
      put(null);
    },
  };
}
