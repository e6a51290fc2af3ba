"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import {
  type DefaultValues,
  type FieldValues,
  type Path,
  useForm,
  type UseFormReturn,
} from "react-hook-form";
import type { z } from "zod";
import type { ActionError } from "@/lib/core/errors";
import { type Action, type ActionOptions, useAction } from "./use-action";

interface ActionFormOptions<Values extends FieldValues, Output, Data> extends Pick<
  ActionOptions<unknown, Data>,
  "invalidate"
> {
  schema: z.ZodType<Output, Values>;
  defaultValues: DefaultValues<Values>;
  action: Action<unknown, Data>;
  /** Makes what the action takes of what the form holds; without it the values go as they are. */
  toInput?: (values: Output) => unknown;
  success?: (data: Data) => ReturnType<NonNullable<ActionOptions<unknown, Data>["success"]>>;
  onDone?: (data: Data, values: Output) => void;
  /** Called with a refusal. Return true when the screen shows it itself. */
  onRefused?: (error: ActionError, values: Output) => boolean | void;
}

export interface ActionForm<Values extends FieldValues, Output> {
  form: UseFormReturn<Values, unknown, Output>;
  onSubmit: () => Promise<void>;
  /** What concerns the form as a whole; what concerns a field stands at the field. */
  failure: ActionError | null;
  isPending: boolean;
}

/** A form that a server action answers: checks by the same schema, shows refusals at their fields, keeps what was typed. */
export function useActionForm<Values extends FieldValues, Output, Data>(
  options: ActionFormOptions<Values, Output, Data>,
): ActionForm<Values, Output> {
  const { schema, defaultValues, action, toInput, invalidate, success, onDone, onRefused } = options;
  const form = useForm<Values, unknown, Output>({ resolver: zodResolver(schema), defaultValues });
  const { run, isPending, failure } = useAction(action, { invalidate, success, onFailed: () => true });

  const onSubmit = form.handleSubmit(async (values) => {
    const result = await run(toInput ? toInput(values) : values);
    if (result.ok) return onDone?.(result.data, values);
    if (!onRefused?.(result.error, values)) showAtFields(form, result.error);
  });

  return { form, onSubmit, failure: failure && concernsWhole(form, failure) ? failure : null, isPending };
}

// In the order in which the form shows its fields, the focus on the first wrong one.
function showAtFields<Values extends FieldValues, Output>(
  form: UseFormReturn<Values, unknown, Output>,
  error: ActionError,
): void {
  const wrong = fieldNames(form).filter((name) => error.fields?.[name]?.length);
  wrong.forEach((name, index) => {
    form.setError(
      name,
      { type: "server", message: error.fields?.[name]?.join(" ") },
      { shouldFocus: index === 0 },
    );
  });
}

function concernsWhole<Values extends FieldValues, Output>(
  form: UseFormReturn<Values, unknown, Output>,
  error: ActionError,
): boolean {
  const named = Object.keys(error.fields ?? {});
  const own = new Set<string>(fieldNames(form));
  return named.length === 0 || named.some((name) => !own.has(name));
}

function fieldNames<Values extends FieldValues, Output>(
  form: UseFormReturn<Values, unknown, Output>,
): Path<Values>[] {
  // The keys of the values are the names of the fields: these forms are flat.
  return Object.keys(form.getValues()) as Path<Values>[];
}
