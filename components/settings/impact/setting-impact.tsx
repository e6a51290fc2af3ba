"use client";

import { Check, TriangleAlert } from "lucide-react";
import { cn } from "../../ui/cn";
import { Button } from "../../ui/button";
import type { PlanState } from "./use-plan";

/** Whom saving would touch, in the foot of the card; read out when it changes. */
export function SettingImpact({ plan }: { plan: PlanState }) {
  const { words, isCurrent, failure, retry } = plan;
  return (
    <div role="status" className="min-w-0 flex-1">
      {failure && (
        <p className="flex items-center gap-2 text-danger">
          {failure.message}
          <Button size="small" onClick={retry}>
            Try again
          </Button>
        </p>
      )}
      {words && !failure && (
        <p className={cn("flex gap-2 transition-opacity", !isCurrent && "opacity-60")}>
          {words.isNobody ? (
            <Check className="mt-0.5 text-text-3" />
          ) : (
            <TriangleAlert className="mt-0.5 text-warn" />
          )}
          <span className={cn("min-w-0", words.isNobody ? "text-text-2" : "font-medium")}>
            {words.sentences.join(" ")}
          </span>
        </p>
      )}
    </div>
  );
}
