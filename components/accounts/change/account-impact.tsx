import { History, KeyRound, Link2Off, LogOut, UserRoundX, Users } from "lucide-react";
import type { AccountPlan } from "@/lib/accounts/schemas";
import { Impact, Impacts } from "../../dialog/impact";
import { WorkImpacts } from "../../jobs/stop/work-impacts";
import { countOf } from "./count-words";

/** What a change of an account will do, with names and live counts. */
export function AccountImpact({ plan }: { plan: AccountPlan }) {
  if (plan.change === "reactivate") return <ReactivationImpact plan={plan} />;
  const isDeletion = plan.change === "delete";
  const reached = isDeletion ? plan.users : plan.activeUsers;
  return (
    <Impacts>
      <Impact
        tone={reached > 0 ? "stop" : "none"}
        icon={<UserRoundX />}
        title={reachedTitle(reached, isDeletion)}
        lines={reached > 0 ? [namesOf(plan, reached)] : [nobody(plan)]}
      />
      <SessionsImpact count={plan.sessions} />
      {plan.activeUsers > 0 && (
        <Impact
          tone="stop"
          icon={<KeyRound />}
          title={`${countOf(plan.activeUsers, "user secret")} ${plan.activeUsers === 1 ? "is" : "are"} refused`}
          lines={["No call over the API with one of them is served"]}
        />
      )}
      <LinksImpact count={plan.links} />
      <WorkImpacts
        jobs={plan.jobs}
        goneJobs={plan.goneJobs}
        instances={plan.instances}
        instancesAre={plan.removesInstances ? "removed" : "kept"}
        owner="This account"
      />
      <Impact
        tone="keep"
        icon={<History />}
        title={isDeletion ? "The activity stays" : "The users stay in the list"}
        lines={[
          isDeletion
            ? "Events about the account and its users keep the names and e-mails that they had"
            : "Reactivating the account does not reactivate them",
        ]}
      />
    </Impacts>
  );
}

function SessionsImpact({ count }: { count: number }) {
  return (
    <Impact
      tone={count > 0 ? "stop" : "none"}
      icon={<LogOut className="rotate-180" />}
      title={count === 0 ? "No session ends" : `${countOf(count, "session")} ${count === 1 ? "ends" : "end"}`}
      lines={[count === 0 ? "None of its users is signed in now" : "Refused from the very next click"]}
    />
  );
}

function LinksImpact({ count }: { count: number }) {
  if (count === 0) return null;
  return (
    <Impact
      tone="stop"
      icon={<Link2Off />}
      title={`${countOf(count, "mailed link")} ${count === 1 ? "is" : "are"} void`}
      lines={["To its users, for a new password or another email"]}
    />
  );
}

function ReactivationImpact({ plan }: { plan: AccountPlan }) {
  return (
    <Impacts>
      <Impact
        tone="keep"
        icon={<Users />}
        title="Users can be added and reactivated"
        lines={["Ended sessions stay ended"]}
      />
      {plan.users > 0 && (
        <Impact
          tone="none"
          icon={<UserRoundX />}
          title={`${countOf(plan.users - plan.activeUsers, "user")} ${plan.users === 1 ? "stays" : "stay"} inactive`}
          lines={["Tick Active for each who shall come back, with or without their stopped jobs"]}
        />
      )}
    </Impacts>
  );
}

function reachedTitle(count: number, isDeletion: boolean): string {
  if (count === 0) return isDeletion ? "The account has no users" : "No user is active";
  const verb = count === 1 ? "is" : "are";
  return `${countOf(count, "user")} ${verb} ${isDeletion ? "gone for good" : "deactivated"}`;
}

function nobody(plan: AccountPlan): string {
  return plan.change === "delete" ? "Only the account itself goes" : "Only the account itself changes";
}

function namesOf({ firstUsers }: AccountPlan, count: number): string {
  const more = count - firstUsers.length;
  return more > 0 ? `${firstUsers.join(", ")} and ${more.toLocaleString("en")} more` : firstUsers.join(", ");
}
