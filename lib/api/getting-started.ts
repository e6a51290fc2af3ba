/** One step of the way in: what it does, and how it looks in curl. */
export interface Step {
  readonly title: string;
  readonly text: string;
  readonly code: string;
}

const authorization = '-H "Authorization: User $USER_SECRET, Organization $ORGANIZATION_SECRET"';
const json = "-H 'Content-Type: application/json'";

/** From nothing to a deactivated user, in curl. README.md has the same commands, and a test runs them. */
export const steps: readonly Step[] = [
  {
    title: "Authenticate",
    text:
      "Two secrets, in every call. The user secret is in your profile; the organization secret was shown when the " +
      "organization was made, and can be reset in the settings.",
    code: `export ROLECALL=http://localhost:3000/api/v2
export USER_SECRET=… ORGANIZATION_SECRET=…
curl "$ROLECALL/organizations/me" \\
  ${authorization}`,
  },
  {
    title: "List",
    text: "Fifty active users, by ID. The header `elements-next-page-token` is the `nextPage` of the next call.",
    code: `curl -i -G "$ROLECALL/users" \\
  ${authorization} \\
  -d pageSize=50 \\
  --data-urlencode "where=active = true AND lastName LIKE 'Lov%'"`,
  },
  {
    title: "Create",
    text: "A user of the Company Default Account. The answer has the new user's secret, this once; nobody is told anything.",
    code: `curl -X POST "$ROLECALL/organizations/users" \\
  ${authorization} \\
  ${json} \\
  -d '{"firstName": "Mary", "lastName": "Somerville", "email": "mary.somerville@example.com", "password": "Orrery-Tide-1780!"}'`,
  },
  {
    title: "Deactivate",
    text:
      "From this answer on no request of that user is served: sessions end, the secret is refused. " +
      '`{"active": true}` lets them sign in again.',
    code: `curl -X PATCH "$ROLECALL/users/mary.somerville@example.com" \\
  ${authorization} \\
  ${json} \\
  -d '{"active": false}'`,
  },
];
