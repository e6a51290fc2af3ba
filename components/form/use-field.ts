"use client";

import { useId } from "react";
import { useFormContext } from "react-hook-form";

/** What a field needs from the form around it: its id, its binding, and what is wrong with it. */
export function useField(name: string) {
  const id = useId();
  const form = useFormContext();
  const { error } = form.getFieldState(name, form.formState);
  return { id, form, registration: form.register(name), error: error?.message };
}
