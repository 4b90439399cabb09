import { displayWidth } from '../help.js';
import { printable } from '../output.js';

export type Alignment = 'left' | 'right';

/** Lines of a table whose columns lie below one another, two blanks apart. */
export function inColumns(rows: readonly (readonly string[])[], alignments: readonly Alignment[]): string[] {
  const cells = rows.map((row) => row.map(printable));
  const widths = alignments.map((_, column) =>
    Math.max(0, ...cells.map((row) => displayWidth(row[column] ?? ''))),
  );
  return cells.map((row) =>
    row
      .map((cell, column) => {
        const blanks = ' '.repeat((widths[column] ?? 0) - displayWidth(cell));
        return alignments[column] === 'right' ? `${blanks}${cell}` : `${cell}${blanks}`;
      })
      .join('  ')
      .trimEnd(),
  );
}
