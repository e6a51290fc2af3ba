import { ArrowRightLeft, Blocks, CircleStop, Trash2 } from "lucide-react";
import type { GoneJobs, NamedWork, UserImpact } from "@/lib/users/impact";
import { Impact } from "../../dialog/impact";
import { counted, restingWords, workLines } from "./work-words";

interface WorkImpactsProps {
  jobs: NamedWork;
  /** That do not stop, because they had stopped or ended before. */
  goneJobs: GoneJobs;
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
  goneJobs,
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
      {goneJobs.count > 0 && (
        <Impact
          tone="stop"
          icon={<Trash2 />}
          title={`${restingWords(goneJobs)} ${goneJobs.count === 1 ? "is" : "are"} gone`}
          lines={workLines(goneJobs)}
        />
      )}
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
          lines={[`To ${receiver}`, ...(handedJobs ? workLines(handedJobs) : []), ...workLines(instances)]}
        />
      )}
    </>
  );
}

function noJobs(owner: string, handedJobs: NamedWork | undefined): string {
  return handedJobs && handedJobs.count > 0
    ? "What is handed over stays as it is"
    : `${owner} has none that could run`;
}

function handedTitle(jobs: number, instances: number): string {
  if (jobs + instances === 0) return "There is nothing to hand over";
  const things = [
    ...(jobs > 0 ? [counted(jobs, "job")] : []),
    ...(instances > 0 ? [counted(instances, "instance")] : []),
  ];
  return `${things.join(" and ")} ${jobs + instances === 1 ? "is" : "are"} handed over`;
}
