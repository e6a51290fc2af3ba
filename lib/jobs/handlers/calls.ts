import "server-only";
import type { Privilege } from "@/lib/access/privileges";
import { AppError } from "@/lib/core/errors";
import type { OutboundAnswer } from "@/lib/core/outbound/send";
import { requirePrivilege } from "@/lib/core/verb/requirement";
import type { JobRun } from "../work/handler";

/**
 * Before each request of a job: the job and its owner may still act, and the owner holds the privilege at this moment.
 * @throws JobInterrupted, or AppError `forbidden`, which ends the run
 */
export async function runsFor(run: JobRun, privilege: Privilege): Promise<void> {
  requirePrivilege(await run.ctx(), privilege);
}

/** @throws AppError for every answer but a 2xx; it names the host alone */
export function requireGood({ status }: OutboundAnswer, url: string): void {
  if (status >= 200 && status < 300) return;
  const place = new URL(url).host;
  const redirects =
    status >= 300 && status < 400 ? " Redirects are not followed: use the address where it leads." : "";
  throw new AppError("refused", `${place} answered ${status}.${redirects}`);
}
