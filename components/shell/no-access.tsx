import { Lock } from "lucide-react";
import { EmptyState } from "../ui/display/empty-state";
import { Card } from "./card";

interface NoAccessProps {
  /** What is missing, in words and by its key; any one of them is enough. */
  privileges: readonly { key: string; label: string }[];
  /** The roles that hold it. */
  roles: readonly string[];
  /** Who can give one of them: "Neta Alfaro or another Organization Administrator". */
  grantedBy: string;
}

/** Says that one may not see a page, what is missing for it, and who can help. Holds nothing of the page itself. */
export function NoAccess({ privileges, roles, grantedBy }: NoAccessProps) {
  return (
    <Card className="m-auto w-full max-w-120">
      <EmptyState
        icon={<Lock />}
        title="Your role does not have access to this page"
        titleAs="h2"
        className="max-w-none py-8"
      >
        <dl className="mt-3 grid gap-2.5 text-left">
          <Fact term="It needs">
            {privileges.map(({ key, label }) => (
              <p key={key}>
                {label} <span className="font-mono text-label text-text-3">{key}</span>
              </p>
            ))}
          </Fact>
          {roles.length > 0 && <Fact term="Roles that have it">{roles.join(", ")}</Fact>}
          <Fact term="Who can give it">{grantedBy}</Fact>
        </dl>
      </EmptyState>
    </Card>
  );
}

function Fact({ term, children }: { term: string; children: React.ReactNode }) {
  return (
    <div className="grid grid-cols-[132px_1fr] gap-3 border-t border-line pt-2.5">
      <dt className="text-text-3">{term}</dt>
      <dd className="min-w-0 break-words text-text">{children}</dd>
    </div>
  );
}
