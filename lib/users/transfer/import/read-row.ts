import type { z } from "zod";
import { contactFields, contactNames, type ContactName } from "../../api/contact-fields";
import { emailInput } from "../../email";
import { passwordInput, updateUserInput } from "../../schemas";
import type { TransferFieldName } from "../fields";

/** Cells of one row by field; a field whose column is not in the file is not there. */
export type RowCells = Readonly<Partial<Record<TransferFieldName, string>>>;

/** Field (or "") to what is wrong with it. */
export type RowProblems = Record<string, string[]>;

/** What a row wants; what it says nothing about stays as it is. */
export type RowWish = {
  id?: number;
  firstName?: string;
  lastName?: string;
  email?: string;
  accountId?: number;
  /** Instead of the ID. */
  accountName?: string;
  roles?: readonly string[];
  active?: boolean;
  password?: string;
  mustChangePassword?: boolean;
  isDeletion: boolean;
} & Partial<Record<ContactName, string | null>>;

const flags: Readonly<Record<string, boolean>> = {
  ...{ true: true, yes: true, "1": true },
  ...{ false: false, no: false, "0": false },
};

/** Text that a spreadsheet would have run was written with one apostrophe before it. */
export function withoutApostrophe(cell: string): string {
  return /^'+[=+\-@\t\r]/.test(cell) ? cell.slice(1) : cell;
}

const notAnId =
  "This is not an ID, which is a number. Leave the cell empty to find the user by external ID or email.";

const idOf = (text: string) => (/^[1-9]\d{0,14}$/.test(text) ? Number(text) : undefined);

/** What the cells of a row say, and what is wrong with them, column by column. */
export function readRow(cells: RowCells): { wish: RowWish; problems: RowProblems } {
  const problems: RowProblems = {};
  const refuse = (field: string, words: string) => (problems[field] ??= []).push(words);
  const wish: RowWish = { isDeletion: false };
  const parsed = <T>(field: TransferFieldName, schema: z.ZodType<T>): T | undefined => {
    const cell = cells[field];
    if (cell === undefined) return undefined;
    const outcome = schema.safeParse(cell);
    if (outcome.success) return outcome.data;
    for (const { message } of outcome.error.issues.slice(0, 1)) refuse(field, message);
    return undefined;
  };
  const said = (field: TransferFieldName) => cells[field]?.trim() || undefined;
  const flag = (field: "active" | "mustChangePassword") => {
    const text = said(field)?.toLowerCase();
    const value = text === undefined ? undefined : flags[text];
    if (text !== undefined && value === undefined) refuse(field, "Write true or false.");
    return value;
  };
  const set = <Name extends keyof RowWish>(name: Name, value: RowWish[Name] | undefined) => {
    if (value !== undefined) wish[name] = value;
  };
  const [id, account] = [said("id"), said("accountId")];
  if (id !== undefined) set("id", idOf(id));
  if (id !== undefined && wish.id === undefined) refuse("id", notAnId);
  if (account !== undefined) set("accountId", idOf(account));
  if (wish.accountId === undefined) set("accountName", account);
  set("firstName", parsed("firstName", updateUserInput.shape.firstName));
  set("lastName", parsed("lastName", updateUserInput.shape.lastName));
  set("email", parsed("email", emailInput));
  for (const name of contactNames) set(name, parsed(name, contactFields[name]));
  set("active", flag("active"));
  set("mustChangePassword", flag("mustChangePassword"));
  if (cells.password) set("password", parsed("password", passwordInput));
  set(
    "roles",
    cells.roles
      ?.split(";")
      .map((key) => key.trim())
      .filter((key) => key !== ""),
  );
  const action = said("action");
  if (action?.toLowerCase() === "delete") wish.isDeletion = true;
  else if (action !== undefined) refuse("action", "Write delete, or leave it empty.");
  if (wish.isDeletion) for (const field of Object.keys(problems)) if (field !== "id") delete problems[field];
  return { wish, problems };
}
