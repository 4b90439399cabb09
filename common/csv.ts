export type Cell = string | number;

/** One line of a table: RFC 4180, with the line ending that every reader takes. */
export function csvLine(cells: readonly Cell[]): string {
  return `${cells.map((cell) => quoted(String(cell))).join(',')}\n`;
}

/** What a spreadsheet would take for the beginning of a formula. */
export const formulaBeginning = /^[=+\-@\t\r\n]/;

/** A text that somebody typed, in a form that no spreadsheet computes: with an apostrophe before it, if need be. */
export function textCell(text: string): string {
  return formulaBeginning.test(text) ? `'${text}` : text;
}

function quoted(cell: string): string {
  return /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
