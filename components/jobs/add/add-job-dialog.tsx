"use client";

import { useQuery } from "@tanstack/react-query";
import { useId } from "react";
import { createJobAction } from "@/lib/jobs/actions";
import { type CallableOperation, callMethods, jobForm } from "@/lib/jobs/schemas";
import { Dialog, DialogCancel } from "../../dialog/dialog";
import { Form } from "../../form/form";
import { FormField } from "../../form/form-field";
import { FormSelect } from "../../form/form-select";
import { FormTextArea } from "../../form/form-text-area";
import { useActionForm } from "../../form/use-action-form";
import { fetchJson } from "../../table/rows/fetch-page";
import { Button } from "../../ui/button";
import { jobsKey } from "../jobs-query-keys";
import { NextRunsPreview } from "./next-runs-preview";

const methods = callMethods.map((value) => ({ value, label: value }));
const here = () => Intl.DateTimeFormat().resolvedOptions().timeZone || "UTC";

/** Adds a call of the API that is made as oneself, by a schedule or once. */
export function AddJobDialog({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const formId = useId();
  const { form, onSubmit, failure, isPending } = useActionForm({
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
        <CallFields method={form.watch("method")} />
      </Form>
    </Dialog>
  );
}

function CallFields({ method }: { method: string }) {
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

/** The path, with those of the API to choose from. */
function PathField({ method }: { method: string }) {
  const listId = useId();
  const { data } = useQuery({
    queryKey: ["callable-operations"],
    queryFn: ({ signal }) =>
      fetchJson<{ rows: readonly CallableOperation[] }>("/api/console/jobs/operations", signal),
    staleTime: Infinity,
  });
  const choices = data?.rows.filter((each) => each.method === method) ?? [];
  return (
    <>
      <FormField
        name="uri"
        label="Path"
        list={listId}
        placeholder="/users"
        autoComplete="off"
        spellCheck={false}
        hint="A path of the API, maybe with parameters: /users?pageSize=50"
      />
      <datalist id={listId}>
        {choices.map(({ path, summary }) => (
          <option key={path} value={path}>
            {summary}
          </option>
        ))}
      </datalist>
    </>
  );
}

function ZoneField() {
  const listId = useId();
  return (
    <div>
      <FormField name="timeZone" label="Time zone" list={listId} autoComplete="off" spellCheck={false} />
      <datalist id={listId}>
        {["UTC", ...Intl.supportedValuesOf("timeZone")].map((zone) => (
          <option key={zone} value={zone} />
        ))}
      </datalist>
    </div>
  );
}
