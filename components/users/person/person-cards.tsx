import type { HistoryPage } from "@/lib/audit/person-history";
import type { Loaded } from "@/lib/core/page";
import type { InstanceList } from "@/lib/instances/schemas";
import type { JobPage } from "@/lib/jobs/schemas";
import type { SessionList } from "@/lib/sessions/schemas";
import type { Person } from "@/lib/users/person/get-person";
import type { HeldRole } from "@/lib/users/person/held-roles";
import { InstancesCard } from "../../instances/instances-card";
import { JobsCard } from "../../jobs/jobs-card";
import { SessionsCard } from "../../sessions/sessions-card";
import { HistorySection } from "./history-section";
import { PersonData } from "./person-data";
import { PersonPrivileges } from "./person-privileges";

interface PersonCardsProps {
  person: Person;
  name: string;
  sessions: SessionList;
  instances: InstanceList;
  jobs: JobPage;
  history: Loaded<HistoryPage>;
  held: readonly HeldRole[];
}

/** Everything about one person, in cards. */
export function PersonCards({ person, name, sessions, instances, jobs, history, held }: PersonCardsProps) {
  const { id: userId, isSelf } = person;
  return (
    <div className="grid shrink-0 items-start gap-3.5 min-[960px]:grid-cols-2">
      <div className="grid min-w-0 gap-3.5">
        <PersonData person={person} />
        <SessionsCard of={isSelf ? "self" : { userId }} name={name} initial={sessions} />
        <InstancesCard of={{ userId }} name={name} initial={instances} />
        <JobsCard of={{ userId, isSelf }} name={name} initial={jobs} />
        <HistorySection userId={userId} name={name} loaded={history} />
      </div>
      <PersonPrivileges userId={userId} initial={held} />
    </div>
  );
}
