/** Where one goes on after a dialog about the account: the description of the account that is shown now. */
export function focusAccountCard(): HTMLElement | null {
  return document.querySelector<HTMLElement>("[data-account-card] input[name=description]");
}
