// The catalogue: what may be done at all. Fixed in code; roles are sets of these. Browser-safe.

export const privilegeGroups = [
  {
    title: "Users",
    privileges: [
      ["viewUsersAccount", "View users of the own account"],
      ["addUsersAccount", "Add users to the own account"],
      ["editUsersAccount", "Edit users of the own account"],
      ["deleteUsersAccount", "Delete users of the own account"],
      ["viewUsersOrg", "View users of every account"],
      ["addUsersOrg", "Add users to every account"],
      ["editUsersOrg", "Edit users of every account"],
      ["deleteUsersOrg", "Delete users of every account"],
    ],
  },
  {
    title: "Security",
    privileges: [
      ["manageAccounts", "Create and manage accounts"],
      ["configureRoles", "Change what roles may do"],
      ["modifySecurity", "Change the security settings"],
      ["viewLogsAccount", "View the activity of the own account"],
      ["viewLogsOrg", "View the activity of every account"],
    ],
  },
  {
    title: "Elements",
    privileges: [
      ["viewElements", "View elements and element instances"],
      ["createElements", "Create elements"],
      ["editElements", "Edit elements"],
      ["deleteElements", "Delete elements"],
      ["createElementInstances", "Create element instances"],
    ],
  },
  {
    title: "Formulas",
    privileges: [
      ["viewFormulas", "View formulas"],
      ["createFormulas", "Create formulas"],
      ["editFormulas", "Edit formulas"],
      ["deleteFormulas", "Delete formulas"],
      ["createFormulaInstances", "Create formula instances"],
    ],
  },
  {
    title: "Common objects and appearance",
    privileges: [
      ["viewCommonObjects", "View common objects"],
      ["createCommonObjects", "Create common objects"],
      ["editCommonObjects", "Edit common objects"],
      ["deleteCommonObjects", "Delete common objects"],
      ["manageUiBranding", "Change the appearance of the console"],
    ],
  },
] as const;

type Group = (typeof privilegeGroups)[number];
export type Privilege = Group["privileges"][number][0];

/** Every privilege that an organization can put into a role, in the order of the catalogue. */
export const privileges: readonly Privilege[] = privilegeGroups.flatMap((group) =>
  group.privileges.map(([privilege]) => privilege),
);

/** Internal ones: no organization can put them into a role. */
export const internalPrivileges = ["system", "intelligence"] as const;

const known: ReadonlySet<string> = new Set(privileges);

/** Whether the catalogue has it. */
export function isPrivilege(value: string): value is Privilege {
  return known.has(value);
}

/** What the privilege allows, as a person reads it. */
export function privilegeSentence(privilege: Privilege): string {
  for (const group of privilegeGroups) {
    for (const [key, sentence] of group.privileges) if (key === privilege) return sentence;
  }
  return privilege;
}

/** What somebody is told who holds none of these. */
export function lacksPrivilege(wanted: readonly Privilege[]): string {
  const sentence = wanted.map((privilege) => `“${privilegeSentence(privilege)}”`).join(" or ");
  return `Your roles do not include ${sentence}. An Organization Administrator can give it.`;
}
