import { ArrowRightLeft, Blocks, CircleStop } from "lucide-react";
import type { NamedWork, UserImpact } from "@/lib/users/impact";
import { Impact } from "../../dialog/impact";
import { counted, workLines } from "./work-words";

interface WorkImpactsProps {
  jobs: NamedWork;
  instances: NamedWork;
  instancesAre: UserImpact["instancesAre"];
  handedJobs?: NamedWork;
  /** Who gets what is handed over. */
  receiver?: string | undefined;
  /** Whose they are: "This user has". */
  owner: string;
}

const endings = {
  kept: { one: "stays", many: "stay", tone: "keep" },
  removed: { one: "is removed", many: "are removed", tone: "stop" },
} as const;

/** What becomes of jobs and instances. */
export function WorkImpacts({
  jobs,
  instances,
  instancesAre,
  handedJobs,
  receiver,
  owner,
}: WorkImpactsProps) {
  const ending = instancesAre === "handed-over" ? undefined : endings[instancesAre];
  return (
    <>
      <Impact
        tone={jobs.count > 0 ? "stop" : "none"}
        icon={<CircleStop />}
        title={
          jobs.count === 0
            ? "No job stops"
            : `${counted(jobs.count, "job")} ${jobs.count === 1 ? "stops" : "stop"}`
        }
        lines={jobs.count === 0 ? [noJobs(owner, handedJobs)] : workLines(jobs)}
      />
      {ending && instances.count > 0 && (
        <Impact
          tone={ending.tone}
          icon={<Blocks />}
          title={`${counted(instances.count, "instance")} ${instances.count === 1 ? ending.one : ending.many}`}
          lines={workLines(instances)}
        />
      )}
      {!ending && (
        <Impact
          tone="keep"
          icon={<ArrowRightLeft />}
          title={handedTitle(handedJobs?.count ?? 0, instances.count)}
          lines={[`To ${receiver}`, ...workLines(instances)]}
        />
      )}
    </>
  );
}

function noJobs(owner: string, handedJobs: NamedWork | undefined): string {
  return handedJobs && handedJobs.count > 0 ? "What can run goes on" : `${owner} has none that could run`;
}

function handedTitle(jobs: number, instances: number): string {
  if (jobs + instances === 0) return "There is nothing to hand over";
  const things = [
    ...(jobs > 0 ? [counted(jobs, "job")] : []),
    ...(instances > 0 ? [counted(instances, "instance")] : []),
  ];
  return `${things.join(" and ")} ${jobs + instances === 1 ? "is" : "are"} handed over`;
}
