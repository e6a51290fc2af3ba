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
  data: {
    readonly person: Person;
    readonly sessions: SessionList;
    readonly held: readonly HeldRole[];
    readonly instances: InstanceList;
    readonly jobs: JobPage;
  };
  history: Loaded<HistoryPage>;
}

/** Everything about one person, in two columns where there is room. */
export function PersonCards({ data, history }: PersonCardsProps) {
  const { person, sessions, held, instances, jobs } = data;
  const name = `${person.firstName} ${person.lastName}`;
  return (
    <div className="grid shrink-0 items-start gap-3.5 min-[960px]:grid-cols-2">
      <div className="grid min-w-0 gap-3.5">
        <PersonData person={person} />
        <SessionsCard of={person.isSelf ? "self" : { userId: person.id }} name={name} initial={sessions} />
        <InstancesCard of={{ userId: person.id }} name={name} initial={instances} />
        <JobsCard of={{ userId: person.id, isSelf: person.isSelf }} name={name} initial={jobs} />
      </div>
      <div className="grid min-w-0 gap-3.5">
        <PersonPrivileges userId={person.id} initial={held} />
        <HistorySection userId={person.id} name={name} loaded={history} />
      </div>
    </div>
  );
}
