interface Outcome {
  /** Of the table, on which the row begins. */
  readonly line: number;
  readonly outcome: 'added' | 'known' | 'refused';
  readonly text: string;
}

/**
 * The rows that could not be taken, as they stood in the table, with the reason in a column before them: mended, the same
 * file can be handed in again, because a column that nobody knows is left out.
 */
export function failedRows(table: string, rows: readonly Outcome[]): string {
  const lines = table.replace(/^\uFEFF/, '').split(/\r\n|\r|\n/);
  const [first] = rows;
  const head = lines
    .slice(0, (first?.line ?? 1) - 1)
    .join('\n')
    .trim();
  const separator = separatorOf(head);
  const failed = rows.flatMap(({ line, outcome, text }, place) => {
    if (outcome !== 'refused') return [];
    const end = (rows[place + 1]?.line ?? lines.length + 1) - 1;
    const row = lines
      .slice(line - 1, end)
      .join('\n')
      .replace(/\n+$/, '');
    return [`${quoted(text)}${separator}${row}`];
  });
  return `${[`problem${separator}${head}`, ...failed].join('\r\n')}\r\n`;
}

const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;

/** The one that is most often in the first row, as the server reads it. */
function separatorOf(head: string): string {
  const bare = head.replaceAll(/"[^"]*"/g, '');
  const count = (separator: string): number => bare.split(separator).length;
  return [',', ';', '\t'].sort((a, b) => count(b) - count(a))[0] ?? ',';
}
