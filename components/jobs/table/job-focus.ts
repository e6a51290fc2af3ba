/** The next best place for the focus when the control that opened a dialog is gone: the job's row, its first control, the search. */
export function focusNearJob(jobId: number): HTMLElement | null {
  const actions = document.querySelector<HTMLElement>(`[data-job="${jobId}"]`);
  return (
    actions?.closest<HTMLElement>("[data-index]") ??
    actions?.querySelector<HTMLElement>("button") ??
    document.querySelector<HTMLElement>('section[aria-label="Jobs"] input[type="search"]')
  );
}
