// What roles look like to the screens that give them. Browser-safe.

/** A role that is given by hand, and whether this actor can give it. */
export interface RoleOption {
  readonly id: number;
  readonly key: string;
  /** Short: "Org Admin", "Account Admin", or the name of a custom role. */
  readonly label: string;
  /** Why this actor cannot give it to a user of the default account. */
  readonly refusal?: string;
  /** Why not to a user of another account. */
  readonly refusalElsewhere?: string;
}
