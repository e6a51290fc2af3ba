import type { JobStatus } from "@/db/values";
import { Tag } from "../ui/display/tag";
import { statusTones, statusWords } from "./job-words";

/** What a job does now, in a pill. */
export function JobStatusTag({ status }: { status: JobStatus }) {
  return (
    <Tag variant={statusTones[status]} className="shrink-0">
      {statusWords[status]}
    </Tag>
  );
}
