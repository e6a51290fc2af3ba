"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { applyImportAction } from "@/lib/imports/actions";
import type { ImportDetails } from "@/lib/imports/schemas";
import { useAction } from "../../form/use-action";
import { jobKey, jobsKey } from "../../jobs/jobs-query-keys";
import { importKey, importsKey } from "../import-query-keys";
import { cutOffOf } from "./plan-difference";

/** Begins an import as it was planned. When the plan is another one by now, nothing happens and both are shown. */
export function useApply(importId: number, onApplied: () => void) {
  const queryClient = useQueryClient();
  const [earlier, setEarlier] = useState<ImportDetails | null>(null);
  const action = useAction(applyImportAction, { onFailed: () => true });
  const apply = async (details: ImportDetails) => {
    if (details.planHash === null) return;
    const result = await action.run({
      ...{ importId, planHash: details.planHash },
      typedCount: cutOffOf(details.counts),
    });
    // The job of the plan is the one that goes on; what is known of it is that it waits.
    queryClient.removeQueries({ queryKey: jobKey });
    await queryClient.invalidateQueries({ queryKey: importKey(importId) });
    for (const queryKey of [importsKey, jobsKey]) void queryClient.invalidateQueries({ queryKey });
    if (result.ok) return onApplied();
    if (result.error.code === "conflict") setEarlier(details);
  };
  return {
    apply,
    earlier,
    failure: action.failure?.code === "conflict" ? null : action.failure,
    isPending: action.isPending,
    forget: () => {
      setEarlier(null);
      action.reset();
    },
  };
}

export type ApplyState = ReturnType<typeof useApply>;
