/** The groups of operations, in the order of the document, and what each is about. */
export const tags: readonly { readonly name: string; readonly description: string }[] = [
  {
    name: "Users",
    description:
      "People of every account that the caller may see. A path takes an ID or an e-mail address. Deactivating is the " +
      "way to cut somebody off: sessions end and their secret is refused from the next request on.",
  },
  {
    name: "Accounts",
    description:
      "Tenants of the organization. Exactly one is the Company Default Account: it cannot be deactivated or deleted.",
  },
  {
    name: "Organization",
    description: "The caller's organization, its secret and its password policy.",
  },
  {
    name: "Organization users",
    description: "Users of the whole organization, for callers that hold the privileges about every account.",
  },
  {
    name: "Roles",
    description:
      "Named sets of privileges. A change holds from the next request of everyone who has the role.",
  },
  {
    name: "Authentication",
    description:
      "Signing in over HTTP, secrets, passwords, and what a gateway asks about somebody else's secret.",
  },
  {
    name: "Instances",
    description:
      "What connects the caller to services. A configuration is sealed: answers name its keys and never a value.",
  },
  {
    name: "Formulas",
    description:
      "Templates of work with triggers and steps, and the caller's instances of them, which run as the caller.",
  },
  {
    name: "Jobs",
    description:
      "Work that runs on the caller's behalf: imports, bulk changes, pollers, cron triggers, and calls of this API by a schedule. All of it stops when the caller is deactivated.",
  },
  {
    name: "Audit logs",
    description: "Who did what to whom, when and from where. Nothing edits or removes it.",
  },
];
