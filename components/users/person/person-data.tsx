import type { Person } from "@/lib/users/person/get-person";
import { SectionCard, SectionFact } from "../../shell/section-card";
import { Day, RelativeTime } from "../../ui/display/relative-time";
import { SecretUse } from "./secret-use";

/** What is stored about somebody; what nobody filled in is left out. */
export function PersonData({ person }: { person: Person }) {
  return (
    <SectionCard id="data" title="Data">
      <dl>
        <SectionFact term="First name">{person.firstName}</SectionFact>
        <SectionFact term="Last name">{person.lastName}</SectionFact>
        <SectionFact term="Email">{person.email}</SectionFact>
        <SectionFact term="Account">{person.accountName}</SectionFact>
        <SectionFact term="ID">
          <span className="select-all">{person.id}</span>
        </SectionFact>
        {person.externalId !== null && (
          <SectionFact term="External ID">
            <span className="select-all">{person.externalId}</span>
          </SectionFact>
        )}
        {person.phone !== null && <SectionFact term="Phone">{person.phone}</SectionFact>}
        {person.address.length > 0 && <SectionFact term="Address">{person.address.join(", ")}</SectionFact>}
        <SectionFact term="Password">
          <PasswordWords person={person} />
        </SectionFact>
        <SectionFact term="Two-factor">{person.twoFactor ? "on" : "off"}</SectionFact>
        <SectionFact term="User secret">
          <SecretUse lastUsedAt={person.secretLastUsedAt} />
        </SectionFact>
        <SectionFact term="Last sign-in">
          <RelativeTime value={person.lastSignInAt} />
        </SectionFact>
        <SectionFact term="Created">
          <Day value={person.createdAt} />
        </SectionFact>
      </dl>
    </SectionCard>
  );
}

function PasswordWords({ person }: { person: Person }) {
  if (!person.hasPassword) return "none";
  if (person.mustChangePassword) return "must be changed at the next sign-in";
  if (person.passwordChangedAt === null) return "secured";
  return (
    <>
      changed <RelativeTime value={person.passwordChangedAt} />
    </>
  );
}
