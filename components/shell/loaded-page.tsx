import type { ReactNode } from "react";
import { privilegeSentence } from "@/lib/access/privileges";
import type { Loaded } from "@/lib/core/page";
import { NoAccess } from "./no-access";
import { PageError } from "./page-error";

interface LoadedPageProps<T> {
  loaded: Loaded<T>;
  children: (data: T) => ReactNode;
}

/** What a page loaded, or why it is not shown: nothing of the page is sent to somebody without the privilege. */
export function LoadedPage<T>({ loaded, children }: LoadedPageProps<T>) {
  if (loaded.state === "ready") return children(loaded.data);
  if (loaded.state === "failed") {
    return <PageError message={loaded.error.message} requestId={loaded.error.requestId} />;
  }
  const { privileges, givenBy } = loaded.noAccess;
  return (
    <NoAccess
      privileges={privileges.map((key) => ({ key, label: privilegeSentence(key) }))}
      roles={givenBy}
      grantedBy="An Organization Administrator"
    />
  );
}
