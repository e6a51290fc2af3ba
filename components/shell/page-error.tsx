import { CircleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { EmptyState } from "../ui/display/empty-state";
import { Card } from "./card";

interface PageErrorProps {
  title?: string;
  message?: string;
  requestId?: string;
  action?: ReactNode;
  icon?: ReactNode;
  /** `h1` where there are no bread crumbs above it. */
  titleAs?: "h1" | "h2";
}

/** Stands where a page could not be shown: what to do, and what to tell whoever is asked for help. */
export function PageError({
  title = "This page did not load",
  message = "Something went wrong on our side. Nothing was changed. Try again in a moment.",
  requestId,
  action,
  icon = <CircleAlert className="text-danger" />,
  titleAs = "h2",
}: PageErrorProps) {
  return (
    <Card className="m-auto w-full max-w-120">
      <EmptyState icon={icon} title={title} titleAs={titleAs} action={action} className="py-10">
        {message}
        {requestId && (
          <p className="mt-1 text-label">
            Request ID <span className="font-mono select-all">{requestId}</span>
          </p>
        )}
      </EmptyState>
    </Card>
  );
}
