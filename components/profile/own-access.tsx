import { Card } from "../shell/card";
import { Avatar } from "../ui/display/avatar";
import { Tag } from "../ui/display/tag";

interface OwnAccessProps {
  name: string;
  email: string;
  accountName: string;
  organizationName: string;
  roleNames: readonly string[];
  /** What the roles allow, in sentences. */
  mayDo: readonly string[];
}

/** For somebody whose roles open no page of the console: who they are here, and what their roles allow. */
export function OwnAccess({ name, email, accountName, organizationName, roleNames, mayDo }: OwnAccessProps) {
  return (
    <Card className="mx-auto mt-6 w-full max-w-160 p-6">
      <div className="flex items-center gap-3">
        <Avatar name={name} />
        <div className="min-w-0">
          <h1 className="truncate text-title font-semibold">{name}</h1>
          <p className="truncate text-text-2">{email}</p>
        </div>
      </div>
      <dl className="mt-5 grid gap-3">
        <Fact term="Account">
          {accountName}, {organizationName}
        </Fact>
        <Fact term="Roles">
          {roleNames.map((role) => (
            <Tag key={role}>{role}</Tag>
          ))}
        </Fact>
        <Fact term="You may">
          <ul>
            {mayDo.map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
        </Fact>
      </dl>
      <p className="mt-5 text-text-2">
        Your roles do not include managing users. An administrator of your account or of the organization can
        give you a role that does.
      </p>
    </Card>
  );
}

function Fact({ term, children }: { term: string; children: React.ReactNode }) {
  return (
    <div className="grid grid-cols-[96px_1fr] gap-3 border-t border-line pt-3">
      <dt className="text-text-3">{term}</dt>
      <dd className="min-w-0 break-words">{children}</dd>
    </div>
  );
}
