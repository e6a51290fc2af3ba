import type { EditedAccountField } from "@/lib/accounts/schemas";

const fieldOf = (field: EditedAccountField) =>
  document.querySelector<HTMLElement>(`[data-account-card] input[name=${field}]`);

/** Brings the focus to a field of the account that is shown. */
export function focusAccountField(field: EditedAccountField): void {
  fieldOf(field)?.focus();
}

/** Where one goes on after a dialog about the account, when what opened it is gone: its description. */
export function afterAccountDialog(): HTMLElement | null {
  return fieldOf("description");
}
