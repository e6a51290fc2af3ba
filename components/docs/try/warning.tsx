import type { OperationDetails } from "@/lib/api/schemas";
import { Notice } from "../../ui/display/notice";

const makesNewSecret = (path: string) => /\/secret$/.test(path);

/** Whether what the call does cannot be taken back. */
export function isFinal({ method, path }: Pick<OperationDetails, "method" | "path">): boolean {
  return method === "DELETE" || makesNewSecret(path) || /\/reset$/.test(path);
}

/** What a call that changes something does to real data. Nothing for calls that only read. */
export function Warning({ method, path }: Pick<OperationDetails, "method" | "path">) {
  if (method === "GET") return null;
  if (makesNewSecret(path)) {
    return (
      <Notice tone="warn" title="The present secret stops working at once.">
        Everything that calls with it is refused from then on.
      </Notice>
    );
  }
  if (isFinal({ method, path })) {
    return (
      <Notice tone="warn" title="This cannot be undone.">
        It is done to the real data of your organization.
      </Notice>
    );
  }
  return (
    <Notice tone="warn">This is done to the real data of your organization, as from anywhere else.</Notice>
  );
}
