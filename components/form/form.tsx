"use client";

import type { ReactNode } from "react";
import { type FieldValues, FormProvider, type UseFormReturn } from "react-hook-form";
import type { ActionError } from "@/lib/core/errors";
import { cn } from "../ui/cn";
import { Notice } from "../ui/display/notice";

interface FormProps<Values extends FieldValues, Output> {
  form: UseFormReturn<Values, unknown, Output>;
  onSubmit: () => Promise<void>;
  failure?: ActionError | null;
  /** Lets a button in a dialog's foot submit it: `<Button type="submit" form={id}>`. */
  id?: string;
  className?: string;
  children: ReactNode;
}

/** The frame of a form: its fields find their state here, and what went wrong as a whole stands on top. */
export function Form<Values extends FieldValues, Output>({
  form,
  onSubmit,
  failure,
  id,
  className,
  children,
}: FormProps<Values, Output>) {
  return (
    <FormProvider {...form}>
      <form
        id={id}
        noValidate
        // Without script the browser would send the fields, a password among them, in the address.
        method="post"
        className={cn("grid gap-4", className)}
        onSubmit={(event) => {
          event.preventDefault();
          void onSubmit();
        }}
      >
        {failure && (
          <Notice tone="danger" requestId={failure.requestId}>
            {failure.message}
          </Notice>
        )}
        {children}
      </form>
    </FormProvider>
  );
}
