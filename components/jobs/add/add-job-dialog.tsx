"use client";

import { useId } from "react";
import { createJobAction } from "@/lib/jobs/actions";
import { callMethods, jobForm } from "@/lib/jobs/schemas";
import { Dialog, DialogCancel } from "../../dialog/dialog";
import { Form } from "../../form/form";
import { FormField } from "../../form/form-field";
import { FormSelect } from "../../form/form-select";
import { FormTextArea } from "../../form/form-text-area";
import { useActionForm } from "../../form/use-action-form";
import { Button } from "../../ui/button";
import { jobsKey } from "../jobs-query-keys";
import { PathField, ZoneField } from "./job-fields";
import { NextRunsPreview } from "./next-runs-preview";

const methods = callMethods.map((value) => ({ value, label: value }));
const here = () => Intl.DateTimeFormat().resolvedOptions().timeZone || "UTC";

/** The form of a new job: what is empty there is left out of the input. */
function useJobForm(onClose: () => void) {
  return useActionForm({
    schema: jobForm,
    defaultValues: {
      name: "",
      description: "",
      method: "GET",
      uri: "",
      body: "",
      cron: "",
      timeZone: here(),
    },
    action: createJobAction,
    toInput: ({ body, cron, ...rest }) => ({
      ...rest,
      ...(body.trim() !== "" && { body }),
      ...(cron.trim() !== "" && { cron }),
    }),
    invalidate: [jobsKey],
    success: () => "The job is added",
    onDone: onClose,
  });
}

/** Adds a call of the API that is made as oneself, by a schedule or once. */
export function AddJobDialog({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const formId = useId();
  const { form, onSubmit, failure, isPending } = useJobForm(onClose);
  return (
    <Dialog
      open={isOpen}
      onOpenChange={(open) => !open && onClose()}
      isBusy={isPending}
      size="wide"
      title="Add job"
      description="A call of the API, made as you with what you may do at that moment."
      footer={
        <>
          <DialogCancel />
          <Button type="submit" form={formId} variant="primary" isPending={isPending}>
            Create
          </Button>
        </>
      }
    >
      <Form form={form} onSubmit={onSubmit} failure={failure} id={formId}>
        <JobFields method={form.watch("method")} />
      </Form>
    </Dialog>
  );
}

/** What is called, with what, and when. */
function JobFields({ method }: { method: string }) {
  return (
    <>
      <FormField name="name" label="Name" autoComplete="off" />
      <FormField name="description" label="Description" autoComplete="off" />
      <div className="grid grid-cols-[112px_minmax(0,1fr)] items-start gap-3">
        <FormSelect name="method" label="Method" options={methods} />
        <PathField method={method} />
      </div>
      {method !== "GET" && method !== "DELETE" && (
        <FormTextArea name="body" label="Body" isCode hint="JSON. It is sealed and never shown again." />
      )}
      <div className="grid grid-cols-2 items-start gap-3">
        <FormField
          name="cron"
          label="Schedule"
          placeholder="0 6 * * 1-5"
          autoComplete="off"
          spellCheck={false}
          hint="Unix cron with 5 fields, or Quartz with 6 or 7."
        />
        <ZoneField />
      </div>
      <NextRunsPreview />
    </>
  );
}
