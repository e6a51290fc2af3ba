"use client";

import type { Profile } from "@/lib/profile/schemas";
import { Form } from "../../form/form";
import { FormField } from "../../form/form-field";
import { SectionCard } from "../../shell/section-card";
import { Button } from "../../ui/button";
import { NamesConflict } from "./names-conflict";
import { useNamesForm } from "./use-names-form";

/** One's own names, edited in place. */
export function NamesCard({ profile }: { profile: Profile }) {
  const { form, onSubmit, failure, isPending, conflict, takePresent } = useNamesForm(profile);
  const field = "min-w-36 flex-1";
  return (
    <SectionCard id="name" title="Name">
      <Form form={form} onSubmit={onSubmit} failure={failure}>
        {conflict && <NamesConflict conflict={conflict} onTake={takePresent} />}
        <div className="flex flex-wrap items-start gap-3">
          <FormField name="firstName" label="First name" autoComplete="given-name" className={field} />
          <FormField name="lastName" label="Last name" autoComplete="family-name" className={field} />
          <Button type="submit" isPending={isPending} className="mt-[21px]">
            Update
          </Button>
        </div>
      </Form>
    </SectionCard>
  );
}
