// Which columns fit, worked out ahead as CSS for every width of the table, so that the first paint is right and
// nothing moves when the script arrives.

export interface ColumnShape {
  id: string;
  width: number;
  comfort?: number;
  grow?: number;
  leave?: number;
}

/** Below this width of the table these columns are gone. */
export interface LeavingStep {
  belowPx: number;
  gone: readonly string[];
}

/** The steps in which columns leave as the width shrinks, widest first. */
export function leavingSteps(columns: readonly ColumnShape[]): LeavingStep[] {
  const leaving = columns
    .filter((column) => column.leave !== undefined)
    .sort((one, other) => (one.leave ?? 0) - (other.leave ?? 0));
  let needed = columns.reduce((sum, column) => sum + (column.comfort ?? column.width), 0);
  const gone: string[] = [];
  return leaving.map((column) => {
    const belowPx = needed;
    needed -= column.comfort ?? column.width;
    gone.push(column.id);
    return { belowPx, gone: [...gone] };
  });
}

/** The columns that have left at this width. */
export function goneAt(steps: readonly LeavingStep[], widthPx: number): readonly string[] {
  return steps.findLast((step) => widthPx < step.belowPx)?.gone ?? [];
}

/** The style sheet of one table: its grid at full width, and again for each step. */
export function layoutCss(tableId: string, columns: readonly ColumnShape[]): string {
  const table = `[data-grid="${tableId}"]`;
  const rules = leavingSteps(columns).map(({ belowPx, gone }) => {
    const left = columns.filter((column) => !gone.includes(column.id));
    const hidden = gone.map((id) => `${table} [data-col="${id}"]`).join(",");
    return `@container (width < ${belowPx}px){${table}{${gridOf(left)}}${hidden}{display:none}}`;
  });
  return [`${table}{${gridOf(columns)}}`, ...rules].join("\n");
}

function gridOf(columns: readonly ColumnShape[]): string {
  const tracks = columns.map(({ width, grow }) => (grow ? `minmax(${width}px,${grow}fr)` : `${width}px`));
  // When nothing grows the last takes what is left, so that lines reach the edge.
  if (!columns.some((column) => column.grow)) tracks.push("1fr");
  const least = columns.reduce((sum, column) => sum + column.width, 0);
  return `--cols:${tracks.join(" ")};min-width:${least}px`;
}
