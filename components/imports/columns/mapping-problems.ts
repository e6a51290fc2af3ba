/** Column of the file to field of a user; a column that is left out is not read. */
export type Mapping = Readonly<Record<string, string>>;

export interface MappingProblems {
  /** Column to what is wrong with its choice. */
  readonly columns: Readonly<Record<string, string>>;
  /** What is wrong with all of them together. */
  readonly whole: readonly string[];
  /** What is missing only where a row is a new user. */
  readonly forNewUsers: readonly string[];
}

/** What a column is read as; empty: it is not. Columns may be called like anything that objects have by themselves. */
export const fieldOf = (mapping: Mapping, column: string): string =>
  Object.hasOwn(mapping, column) ? (mapping[column] ?? "") : "";

const keys = ["id", "externalId", "email"] as const;
const neededForNewUsers = ["firstName", "lastName", "email"] as const;

/** What is wrong with a choice of fields, in the words of the page. The command decides again. */
export function mappingProblems(mapping: Mapping, word: (field: string) => string): MappingProblems {
  const chosen = Object.entries(mapping).filter(([, field]) => field !== "");
  const columns: Record<string, string> = {};
  for (const [column, field] of chosen) {
    const other = chosen.find(([name, same]) => name !== column && same === field);
    if (other) columns[column] = `“${other[0]}” is read as ${word(field)}, too. Choose one of them.`;
  }
  const fields = new Set(chosen.map(([, field]) => field));
  const hasKey = keys.some((field) => fields.has(field));
  const missing = neededForNewUsers.filter((field) => !fields.has(field));
  return {
    columns,
    whole: hasKey ? [] : ["Choose a column for ID, External ID or Email: by one of them users are found."],
    forNewUsers:
      missing.length > 0
        ? [`New users need ${missing.map(word).join(" and ")}: without, their rows are errors.`]
        : [],
  };
}

/** Whether the plan can be made with it. */
export const isComplete = ({ columns, whole }: MappingProblems): boolean =>
  whole.length === 0 && Object.keys(columns).length === 0;
