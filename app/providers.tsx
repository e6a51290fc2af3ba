"use client";

import { QueryClientProvider } from "@tanstack/react-query";
import { NuqsAdapter } from "nuqs/adapters/next/app";
import { type ReactNode, useState } from "react";
import { makeQueryClient } from "@/components/table/rows/make-query-client";
import { ClockProvider } from "@/components/ui/display/clock-provider";
import { Toasts } from "@/components/ui/display/toast";
import { TooltipLayer } from "@/components/ui/tooltip/tooltip-layer";

/** What every page needs around it in the browser. Signing out loads a new document, so nothing in here outlives it. */
export function Providers({ now, children }: { now: number; children: ReactNode }) {
  const [queryClient] = useState(makeQueryClient);
  return (
    <NuqsAdapter>
      <QueryClientProvider client={queryClient}>
        <ClockProvider now={now}>
          {children}
          <Toasts />
          <TooltipLayer />
        </ClockProvider>
      </QueryClientProvider>
    </NuqsAdapter>
  );
}
